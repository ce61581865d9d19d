package io.iaros.cx.journey.definition;

import io.iaros.cx.journey.definition.WorkDocument.Severity;
import io.iaros.cx.service.condition.Condition;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What the service does in a step, compiled. Immutable. */
public sealed interface StepWork {

  String DONE = "done";
  String FAILED = "failed";
  String SKIPPED = "skipped";
  String TIMED_OUT = "timeout";
  String OTHERWISE = "otherwise";
  String AGAIN = "again";
  String OVER = "over";

  /** The target of a lane that has come to its end. */
  String JOIN = "join";

  Map<String, String> then();

  /** Where an outcome leads; null where the author named no way, and the journey fails. */
  default @Nullable String target(String outcome) {
    return then().get(outcome);
  }

  /** Something that changes the world, tried until it is done or has failed for good. */
  record Act(
      StepAct act, Retry retry, Duration timeout, @Nullable StepAct undo, Map<String, String> then)
      implements StepWork {

    /** What was skipped goes on as if it were done, unless the author says otherwise. */
    @Override
    public @Nullable String target(String outcome) {
      String named = then.get(outcome);
      return named == null && outcome.equals(SKIPPED) ? then.get(DONE) : named;
    }
  }

  record Pause(Until until, Map<String, String> then) implements StepWork {}

  /** Its events are transitions of the step; here is only what else there is to it. */
  record Hold(Duration timeout, boolean sinceStart, Map<String, String> then) implements StepWork {}

  record Branch(List<Arm> arms, Map<String, String> then) implements StepWork {}

  /** The shares add up to a hundred. */
  record Split(SortedMap<String, Integer> weights, Map<String, String> then) implements StepWork {}

  record Parallel(SortedMap<String, String> lanes, WorkDocument.Join join, Map<String, String> then)
      implements StepWork {}

  record Loop(int times, Map<String, String> then) implements StepWork {}

  record Child(String definition, Duration timeout, Map<String, String> then) implements StepWork {}

  record HumanTask(String title, List<String> outcomes, Duration timeout, Map<String, String> then)
      implements StepWork {}

  record Arm(Condition when, String then) {}

  record Retry(int attempts, Duration backoff) {

    /** How long to wait once so many attempts have failed; none is longer than a day. */
    public Duration delayAfter(int failed) {
      Duration delay = backoff;
      for (int number = 1; number < failed && delay.compareTo(DELAY_MAX) < 0; number++) {
        delay = delay.multipliedBy(2);
      }
      return delay.compareTo(DELAY_MAX) < 0 ? delay : DELAY_MAX;
    }

    private static final Duration DELAY_MAX = Duration.ofDays(1);
  }

  /** Until when a step waits. */
  sealed interface Until {
    record After(Duration duration) implements Until {}

    record ContextInstant(String key) implements Until {}

    record TimeOfDay(LocalTime time) implements Until {}
  }

  /** One thing done to the world. */
  sealed interface StepAct {
    record Decide(String slot, String saveAs) implements StepAct {}

    record Notify(String channel, String template) implements StepAct {}

    record Webhook(URI url, List<String> send, @Nullable String saveAs) implements StepAct {}

    record Recovery(String type, Severity severity) implements StepAct {}

    /** Which arm of an experiment the customer has. */
    record Assign(String experiment) implements StepAct {}
  }
}
