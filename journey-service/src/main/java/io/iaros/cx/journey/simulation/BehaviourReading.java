package io.iaros.cx.journey.simulation;

import io.iaros.cx.journey.catalogue.TouchpointCatalogue;
import io.iaros.cx.journey.context.ContextChanges;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.simulation.Behaviour.EventChance;
import io.iaros.cx.journey.simulation.Behaviour.StepBehaviour;
import io.iaros.cx.journey.simulation.SimulationRequests.EventEntry;
import io.iaros.cx.journey.simulation.SimulationRequests.StepEntry;
import io.iaros.cx.service.problem.Fault;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the behaviour of a request against its definition and gathers what is wrong with it. */
final class BehaviourReading {

  private static final Duration AFTER = Duration.ofHours(1);
  private static final Duration AFTER_MAX = Duration.ofDays(400);

  /** Chances add up with rounding errors. */
  private static final double ROUNDING = 1e-9;

  private final JourneyDefinition definition;
  private final List<Fault> faults = new ArrayList<>();

  BehaviourReading(JourneyDefinition definition) {
    this.definition = definition;
  }

  List<Fault> faults() {
    return List.copyOf(faults);
  }

  Map<String, StepBehaviour> steps(Map<String, StepEntry> entries) {
    Map<String, StepBehaviour> steps = new HashMap<>();
    entries.forEach(
        (step, entry) -> {
          String pointer = "/steps/" + step;
          require(
              definition.steps().containsKey(step),
              pointer,
              "Expected a step of the definition, but there is no '%s'.".formatted(step));
          steps.put(step, step(entry, pointer));
        });
    return steps;
  }

  private StepBehaviour step(StepEntry entry, String pointer) {
    List<EventChance> events = new ArrayList<>();
    double all = 0;
    for (int i = 0; i < entry.events().size(); i++) {
      EventEntry event = entry.events().get(i);
      events.add(event(event, pointer + "/events/" + i));
      all += event.probability();
    }
    require(
        all <= 1 + ROUNDING,
        pointer + "/events",
        "Expected chances that come to 1 at most, but they come to %s.".formatted(all));
    Map<String, Double> touchpoints = Objects.requireNonNullElse(entry.touchpoints(), Map.of());
    TouchpointCatalogue catalogue = definition.catalogue();
    touchpoints.forEach(
        (name, weight) ->
            require(
                catalogue.touchpoint(name).isPresent() && weight > 0 && Double.isFinite(weight),
                pointer + "/touchpoints/" + name,
                "Expected a touchpoint of the catalogue with a weight above 0."));
    return new StepBehaviour(events, touchpoints);
  }

  private EventChance event(EventEntry entry, String pointer) {
    require(
        definition.events().contains(entry.event()),
        pointer + "/event",
        "Expected an event of the definition, but got '%s'.".formatted(entry.event()));
    require(
        entry.probability() >= 0 && entry.probability() <= 1,
        pointer + "/probability",
        "Expected a number from 0 to 1.");
    Map<String, @Nullable Object> context = Objects.requireNonNullElse(entry.context(), Map.of());
    faults.addAll(ContextChanges.faultsOf(pointer + "/context", context));
    faults.addAll(definition.context().faultsOf(pointer + "/context", context));
    return new EventChance(
        entry.event(), entry.probability(), after(entry.after(), pointer + "/after"), context);
  }

  private Duration after(@Nullable String text, String pointer) {
    if (text == null) {
      return AFTER;
    }
    try {
      Duration after = Duration.parse(text);
      if (!after.isNegative() && after.compareTo(AFTER_MAX) <= 0) {
        return after;
      }
    } catch (DateTimeException _) {
      // said below, in the same words
    }
    faults.add(
        new Fault(
            pointer,
            "Expected an ISO-8601 duration of at most %d days.".formatted(AFTER_MAX.toDays())));
    return AFTER;
  }

  private void require(boolean fine, String pointer, String detail) {
    if (!fine) {
      faults.add(new Fault(pointer, detail));
    }
  }
}
