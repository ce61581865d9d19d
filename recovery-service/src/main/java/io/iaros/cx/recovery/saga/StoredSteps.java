package io.iaros.cx.recovery.saga;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.recovery.workflow.Action;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Steps as JSON in the database. */
final class StoredSteps {

  private enum State {
    OPEN,
    HANDED_OVER,
    SETTLED
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record StoredStep(
      String action,
      State state,
      int attempts,
      @Nullable Instant retryAt,
      @Nullable Outcome outcome,
      @Nullable String detail,
      @Nullable Instant at) {}

  private static final TypeReference<List<StoredStep>> STEPS = new TypeReference<>() {};
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private StoredSteps() {}

  static String write(List<Step> steps) {
    return MAPPER.writeValueAsString(steps.stream().map(StoredSteps::stored).toList());
  }

  static List<Step> read(String json) {
    return MAPPER.readValue(json, STEPS).stream().map(StoredSteps::step).toList();
  }

  private static StoredStep stored(Step step) {
    String action = step.action().wireName();
    return switch (step.progress()) {
      case Progress.Open(var failures, var retryAt) ->
          new StoredStep(action, State.OPEN, failures, retryAt, null, null, null);
      case Progress.HandedOver(var failures) ->
          new StoredStep(action, State.HANDED_OVER, failures, null, null, null, null);
      case Progress.Settled(var outcome, var attempts, var detail, var at) ->
          new StoredStep(action, State.SETTLED, attempts, null, outcome, detail, at);
    };
  }

  private static Step step(StoredStep stored) {
    Action action =
        Action.named(stored.action())
            .orElseThrow(() -> new IllegalStateException("Unknown action " + stored.action()));
    return new Step(
        action,
        switch (stored.state()) {
          case OPEN -> new Progress.Open(stored.attempts(), stored.retryAt());
          case HANDED_OVER -> new Progress.HandedOver(stored.attempts());
          case SETTLED ->
              new Progress.Settled(
                  present(stored.outcome()),
                  stored.attempts(),
                  stored.detail(),
                  present(stored.at()));
        });
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("Expected a settled step with outcome and time");
    }
    return value;
  }
}
