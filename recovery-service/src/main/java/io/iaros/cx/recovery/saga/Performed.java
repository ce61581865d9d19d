package io.iaros.cx.recovery.saga;

/** What came of performing an action. Texts are without personal data. */
public sealed interface Performed {

  record Done(String detail) implements Performed {}

  record Skipped(String reason) implements Performed {}

  /** It was given to somebody who will answer. */
  record HandedOver() implements Performed {}
}
