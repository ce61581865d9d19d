package io.iaros.cx.experiment.client;

/** What a flag says for one unit. */
public sealed interface FlagEvaluation {

  /** The key that was asked for. */
  String flag();

  /**
   * @param value a boolean, a text, a long, a double, or a map, as the type of the flag is
   */
  record Evaluated(String flag, int version, String variant, Object value, Reason reason)
      implements FlagEvaluation {}

  /** The flag divides units, and there is none. */
  record UnitMissing(String flag) implements FlagEvaluation {}

  /** There is no flag with this key. */
  record UnknownFlag(String flag) implements FlagEvaluation {}

  /** In the words of OpenFeature. */
  enum Reason {
    /** Everybody gets it. */
    STATIC,
    /** A rule is made for units like this. */
    TARGETING_MATCH,
    /** By the hash of the unit. */
    SPLIT,
    /** No rule is made for this unit. */
    DEFAULT,
    /** Killed, or something that it needs is not there. */
    DISABLED
  }
}
