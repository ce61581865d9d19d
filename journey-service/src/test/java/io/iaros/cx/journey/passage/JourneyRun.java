package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.service.decision.Decision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A journey that lives in memory: each command is decided and its events are folded. */
final class JourneyRun {

  private final JourneyDefinition definition;
  private final List<JourneyEvent> events = new ArrayList<>();
  private Journey state = new Journey.NotStarted();
  private @Nullable JourneyRejection rejection;
  private List<JourneyEvent> latest = List.of();

  JourneyRun(JourneyDefinition definition) {
    this.definition = definition;
  }

  JourneyRun then(JourneyCommand command) {
    switch (JourneyDecider.decide(definition, state, command)) {
      case Decision.Accepted<JourneyEvent, JourneyRejection>(List<JourneyEvent> accepted) -> {
        rejection = null;
        latest = accepted;
        events.addAll(accepted);
        for (JourneyEvent event : accepted) {
          state = JourneyFold.evolve(state, event);
        }
      }
      case Decision.Rejected<JourneyEvent, JourneyRejection>(JourneyRejection reason) -> {
        rejection = reason;
        latest = List.of();
      }
    }
    return this;
  }

  Journey state() {
    return state;
  }

  Journey.Running running() {
    return (Journey.Running) state;
  }

  String step() {
    return Journeys.known(state).stay().step();
  }

  List<JourneyEvent> events() {
    return events;
  }

  /** What the last command led to. */
  List<JourneyEvent> latest() {
    return latest;
  }

  JourneyRejection.@Nullable Reason refused() {
    return rejection == null ? null : rejection.reason();
  }

  String refusal() {
    return rejection == null ? "" : rejection.detail();
  }
}
