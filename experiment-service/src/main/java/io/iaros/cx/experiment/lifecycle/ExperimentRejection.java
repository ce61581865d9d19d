package io.iaros.cx.experiment.lifecycle;

/** Why a command was not carried out; the text is what the caller reads. */
enum ExperimentRejection {
  KEY_TAKEN("Expected a key that is free, but an experiment has it."),
  KEY_OF_A_FLAG("Expected a key that is free, but a flag has it."),
  ABSENT("Expected an experiment with this key, but there is none."),
  STALE("Expected the version that If-Match names, but the experiment has another by now."),
  DESIGN_FIXED("Expected a draft to change, but the experiment was started before."),
  IN_REVIEW("Expected a draft to change, but the experiment is in review."),
  NOT_IN_REVIEW("Expected an experiment in review, but it is not."),
  LAYER_TAKEN("Expected buckets of its layer that are free, but another experiment has some."),
  NO_SUCH_VARIANT("Expected a variant of the experiment, but it has none of that key."),
  SHARE_NOT_LARGER(
      "Expected a larger share of the traffic than now, but whoever takes part is to stay in."),
  SHARE_UNKNOWN_TO_UNLEASH(
      "Expected whole per cents, but the share has parts of one, which Unleash's hash lacks."),
  ALREADY_RUNNING("Expected an experiment that does not run, but it is running."),
  ALREADY_PAUSED("Expected a running experiment to pause, but it is paused."),
  NOT_STARTED("Expected an experiment that was started, but it is a draft."),
  ENDED("Expected an experiment that is not over, but it was stopped for good.");

  private final String detail;

  ExperimentRejection(String detail) {
    this.detail = detail;
  }

  String detail() {
    return detail;
  }
}
