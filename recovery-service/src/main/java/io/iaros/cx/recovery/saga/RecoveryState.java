package io.iaros.cx.recovery.saga;

/** The states of a recovery, as stored and shown. */
public enum RecoveryState {
  PLANNED,
  RUNNING,
  RESOLVED,
  ESCALATED;

  public static RecoveryState of(Recovery recovery) {
    return switch (recovery) {
      case Recovery.Planned _ -> PLANNED;
      case Recovery.Running _ -> RUNNING;
      case Recovery.Resolved _ -> RESOLVED;
      case Recovery.Escalated _ -> ESCALATED;
    };
  }
}
