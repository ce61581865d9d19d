package io.iaros.cx.gateway.refusal;

import io.iaros.cx.service.problem.ProblemType;

/** Stops a body on its way to a service, once more of it has come than is accepted. */
public final class BodyTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long limit;

  /**
   * @param limit in bytes
   */
  public BodyTooLargeException(long limit) {
    super("More than " + limit + " bytes", null, false, false);
    this.limit = limit;
  }

  public Refusal refusal() {
    return refusal(limit);
  }

  public static Refusal refusal(long limit) {
    return Refusal.of(
        ProblemType.TOO_LARGE,
        "Expected a body of at most %d bytes, but it is larger.".formatted(limit));
  }
}
