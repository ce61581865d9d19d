package io.iaros.cx.gateway.key;

import io.iaros.cx.service.security.Principal;

/** Whether a key opens the door. */
public sealed interface KeyAnswer {

  record Known(Principal principal) implements KeyAnswer {}

  record Refused(KeyRejection reason) implements KeyAnswer {}

  /** Why a key does not. */
  enum KeyRejection {
    NOT_ISSUED("Expected a key that was issued here, but this one was not."),
    REVOKED("Expected a key that stands, but this one was revoked."),
    EXPIRED("Expected a key that stands, but this one has expired.");

    private final String detail;

    KeyRejection(String detail) {
      this.detail = detail;
    }

    public String detail() {
      return detail;
    }
  }
}
