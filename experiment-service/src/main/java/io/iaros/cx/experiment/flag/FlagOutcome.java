package io.iaros.cx.experiment.flag;

/** What became of a change. */
sealed interface FlagOutcome {

  record Made(StoredFlag flag) implements FlagOutcome {}

  record Changed(StoredFlag flag) implements FlagOutcome {}

  record Refused(Reason reason) implements FlagOutcome {}

  /** Why a change was not made; the text is what the caller reads. */
  enum Reason {
    ABSENT("Expected a flag with this key, but there is none."),
    STALE("Expected the version that If-Match names, but the flag has another by now."),
    KEY_OF_AN_EXPERIMENT("Expected a key that is free, but an experiment has it."),
    TYPE_FIXED("Expected values of the type that the flag has, since clients rely on it."),
    ALREADY_KILLED("Expected a flag in force to kill, but it is killed."),
    NOT_KILLED("Expected a killed flag to restore, but it is in force.");

    private final String detail;

    Reason(String detail) {
      this.detail = detail;
    }

    String detail() {
      return detail;
    }
  }
}
