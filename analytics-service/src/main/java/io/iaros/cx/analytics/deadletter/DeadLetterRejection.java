package io.iaros.cx.analytics.deadletter;

/** Why a dead letter stays as it is; the text is what the caller reads. */
enum DeadLetterRejection {
  ALREADY_REPLAYED("Expected an open dead letter, but it was replayed before."),
  ALREADY_DISCARDED("Expected an open dead letter, but it was discarded before."),
  NO_CONSUMER("Expected to know which consumer failed, but the record does not say. Discard it.");

  private final String detail;

  DeadLetterRejection(String detail) {
    this.detail = detail;
  }

  String detail() {
    return detail;
  }
}
