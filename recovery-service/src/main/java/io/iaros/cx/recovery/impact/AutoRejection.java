package io.iaros.cx.recovery.impact;

/** Why the workflow of an incident is not run; the text is what the caller reads. */
enum AutoRejection {
  DISABLED("Expected automatic recovery to be enabled, but the settings disable it."),
  NO_WORKFLOW("Expected a workflow for this type and severity of incident, but there is none."),
  NOBODY_AFFECTED("Expected somebody whom the incident touches, but nobody is known.");

  private final String detail;

  AutoRejection(String detail) {
    this.detail = detail;
  }

  String detail() {
    return detail;
  }
}
