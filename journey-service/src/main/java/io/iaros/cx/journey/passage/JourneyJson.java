package io.iaros.cx.journey.passage;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How states and events are written down. The names of types are stored: they stay. */
final class JourneyJson {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private static final Map<String, Class<? extends JourneyEvent>> EVENTS =
      Map.ofEntries(
          entry("started", JourneyEvent.Started.class),
          entry("updated", JourneyEvent.Updated.class),
          entry("step-entered", JourneyEvent.StepEntered.class),
          entry("handoff-offered", JourneyEvent.HandoffOffered.class),
          entry("handoff-settled", JourneyEvent.HandoffSettled.class),
          entry("ended", JourneyEvent.Ended.class),
          entry("step-settled", JourneyEvent.StepSettled.class),
          entry("step-delayed", JourneyEvent.StepDelayed.class),
          entry("lane-entered", JourneyEvent.LaneEntered.class),
          entry("lane-arrived", JourneyEvent.LaneArrived.class),
          entry("goal-reached", JourneyEvent.GoalReached.class),
          entry("ending-begun", JourneyEvent.EndingBegun.class),
          entry("step-undone", JourneyEvent.StepUndone.class),
          entry("migrated", JourneyEvent.Migrated.class));

  private static final Map<Class<?>, String> NAMES =
      EVENTS.entrySet().stream().collect(toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

  private JourneyJson() {}

  static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static Journey readState(String json) {
    return MAPPER.readValue(json, Journey.class);
  }

  /** An event's content for people; what proves an answer to a handoff is left out. */
  static JsonNode readable(JourneyEvent event) {
    JsonNode content = MAPPER.valueToTree(event);
    if (content.path("offer") instanceof ObjectNode offer) {
      offer.remove("tokenHash");
    }
    return content;
  }

  static String typeOf(JourneyEvent event) {
    String name = NAMES.get(event.getClass());
    if (name == null) {
      throw new IllegalStateException("Expected a name for " + event.getClass());
    }
    return name;
  }

  static JourneyEvent readEvent(String type, String json) {
    Class<? extends JourneyEvent> event = EVENTS.get(type);
    if (event == null) {
      throw new IllegalStateException("Expected a known type of event, but got " + type);
    }
    return MAPPER.readValue(json, event);
  }
}
