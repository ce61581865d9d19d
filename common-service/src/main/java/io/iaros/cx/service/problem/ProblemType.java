package io.iaros.cx.service.problem;

import java.net.URI;

/** The one catalogue of problems. A URI stays with its problem for good. */
public enum ProblemType {
  MALFORMED_REQUEST("malformed-request", 400, "The request cannot be read"),
  INVALID_REQUEST("invalid-request", 400, "The request has faults"),
  UNAUTHENTICATED("unauthenticated", 401, "Who calls is not known"),
  FORBIDDEN("forbidden", 403, "The caller may not do this"),
  NOT_FOUND("not-found", 404, "There is no such thing"),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, "The resource does not answer this method"),
  NOT_ACCEPTABLE("not-acceptable", 406, "The answer cannot be given in this form"),
  CONFLICT("conflict", 409, "The present state does not allow this"),
  STALE("stale", 412, "It has changed meanwhile"),
  TOO_LARGE("too-large", 413, "The request is too large"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The body has a form that is not read"),
  UNPROCESSABLE("unprocessable", 422, "The request is well formed and cannot be carried out"),
  IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422, "The key belongs to another request"),
  RATE_LIMITED("rate-limited", 429, "Too many requests"),
  INTERNAL("internal", 500, "Something went wrong on our side"),
  UPSTREAM_UNAVAILABLE("upstream-unavailable", 502, "A service behind the gateway is away"),
  UNAVAILABLE("unavailable", 503, "The service is not available right now"),
  TIMEOUT("timeout", 504, "The answer took too long");

  private static final String PREFIX = "urn:iaros:cx:problem:";

  private final String slug;
  private final int status;
  private final String title;

  ProblemType(String slug, int status, String title) {
    this.slug = slug;
    this.status = status;
    this.title = title;
  }

  public URI uri() {
    return URI.create(PREFIX + slug);
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** The first problem of the catalogue with this status, else one of its class. */
  public static ProblemType ofStatus(int status) {
    for (ProblemType type : values()) {
      if (type.status == status && type != MALFORMED_REQUEST) {
        return type;
      }
    }
    return status >= 500 ? INTERNAL : INVALID_REQUEST;
  }
}
