package io.iaros.cx.recovery.saga;

/** Why a command was not carried out; the text is what the caller reads. */
public enum RecoveryRejection {
  NOT_STARTED("Expected a recovery under way, but it has not started."),
  ALREADY_STARTED("Expected a planned recovery, but it was started before."),
  ALREADY_SETTLED("Expected a recovery under way, but it was resolved or escalated before."),
  NO_SUCH_ACTION("Expected an action of this recovery's workflow, but it has none such."),
  ACTION_SETTLED("Expected an open action, but it was settled before."),
  TOO_EARLY("Expected the deadline to have passed, but it has not.");

  private final String detail;

  RecoveryRejection(String detail) {
    this.detail = detail;
  }

  public String detail() {
    return detail;
  }
}
