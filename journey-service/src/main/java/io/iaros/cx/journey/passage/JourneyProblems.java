package io.iaros.cx.journey.passage;

import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;

/** Which problem a caller sees for each rejection. */
final class JourneyProblems {

  private JourneyProblems() {}

  static ProblemException of(JourneyRejection rejection) {
    return new ProblemException(type(rejection.reason()), rejection.detail(), rejection.faults());
  }

  private static ProblemType type(JourneyRejection.Reason reason) {
    return switch (reason) {
      case NOT_STARTED, HANDOFF_UNKNOWN -> ProblemType.NOT_FOUND;
      case STALE -> ProblemType.STALE;
      case ALREADY_STARTED,
          OVER,
          NEEDS_HANDOFF,
          TOO_MANY_TOUCHPOINTS,
          TOO_MANY_EVENTS,
          TIMER_VOID,
          TASK_VOID,
          ENDING,
          NOT_MIGRATED,
          HANDOFF_OPEN,
          HANDOFF_SETTLED,
          HANDOFF_TOO_LATE,
          HANDOFF_TOO_EARLY,
          HANDOFF_CONTEXT,
          HANDOFF_CONSENT ->
          ProblemType.CONFLICT;
      case NOTHING_ASKED,
          UNKNOWN_EVENT,
          TASK_OUTCOME,
          CONTEXT_TOO_LARGE,
          CONTEXT_TYPE,
          HANDOFF_TOKEN,
          HANDOFF_SAME_CHANNEL,
          SOURCE_REFUSED ->
          ProblemType.UNPROCESSABLE;
    };
  }
}
