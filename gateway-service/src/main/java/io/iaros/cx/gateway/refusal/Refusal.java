package io.iaros.cx.gateway.refusal;

import io.iaros.cx.service.problem.ProblemType;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/**
 * Why a request is not carried out.
 *
 * @param detail words that help the caller; never a key, never personal data
 * @param headers what the answer says beside the problem document
 */
public record Refusal(ProblemType type, String detail, Map<String, String> headers) {

  /** How soon it is worth a new attempt, in seconds. */
  private static final String RETRY_AFTER_SECONDS = "2";

  public Refusal {
    headers = Map.copyOf(headers);
  }

  public static Refusal of(ProblemType type, String detail) {
    return new Refusal(type, detail, Map.of());
  }

  public static Refusal unauthenticated(String detail) {
    return new Refusal(
        ProblemType.UNAUTHENTICATED,
        detail,
        Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"cx\""));
  }

  /** Nothing came of it, and it may be sent again after a pause. */
  public static Refusal rateLimited(String detail) {
    return new Refusal(
        ProblemType.RATE_LIMITED,
        detail,
        Map.of(
            HttpHeaders.RETRY_AFTER,
            RETRY_AFTER_SECONDS,
            "X-RateLimit-Reset",
            RETRY_AFTER_SECONDS));
  }

  static Refusal transientFault(ProblemType type, String detail) {
    return new Refusal(type, detail, Map.of(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS));
  }
}
