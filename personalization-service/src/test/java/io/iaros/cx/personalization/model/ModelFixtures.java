package io.iaros.cx.personalization.model;

import io.iaros.cx.personalization.model.ModelCommand.Candidate;
import io.iaros.cx.service.decision.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Map;

final class ModelFixtures {

  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  static final int FORMAT = 1;

  private ModelFixtures() {}

  static Candidate candidate(ModelOrigin origin, String fingerprint, double score) {
    return candidate(origin, fingerprint, score, FORMAT);
  }

  static Candidate candidate(ModelOrigin origin, String fingerprint, double score, int format) {
    return new Candidate(
        origin, "someone", NOON, format, fingerprint, 100, 7, "accuracy", score, Map.of());
  }

  static ModelState after(ModelState state, ModelCommand command) {
    ModelState next = state;
    for (ModelEvent event : events(state, command)) {
      next = ModelDecider.evolve(next, event);
    }
    return next;
  }

  /** None where the command is refused. */
  static List<ModelEvent> events(ModelState state, ModelCommand command) {
    return switch (ModelDecider.decide(state, command)) {
      case Decision.Accepted<ModelEvent, ModelRejection>(var events) -> events;
      case Decision.Rejected<ModelEvent, ModelRejection> _ -> List.of();
    };
  }
}
