package io.iaros.cx.experiment.rollout;

/** Why a command was not carried out; the text is what the caller reads. */
enum RolloutRejection {
  ACTIVE("Expected no roll-out under way, but there is one."),
  NOT_ACTIVE("Expected a roll-out under way, but there is none.");

  private final String detail;

  RolloutRejection(String detail) {
    this.detail = detail;
  }

  String detail() {
    return detail;
  }
}
