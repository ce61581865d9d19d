package io.iaros.cx.gateway.door;

import org.springframework.http.HttpHeaders;

/**
 * What browsers are told about pages of other origins. Any may send, and evaluate flags, with a
 * write key, which is public; none sends cookies, so no origin is trusted by that.
 */
final class CrossOrigin {

  private static final String ANY_ORIGIN = "*";
  private static final String METHODS = "GET, POST, OPTIONS";
  private static final String REQUEST_HEADERS =
      "Authorization, Content-Type, Content-Encoding, Idempotency-Key, If-None-Match,"
          + " Last-Event-ID, X-API-Key, X-Request-Id, X-Retry-Count, X-Write-Key";
  private static final String RESPONSE_HEADERS =
      "ETag, Retry-After, X-RateLimit-Reset, X-Request-Id";
  private static final String REMEMBERED_SECONDS = "7200";

  private CrossOrigin() {}

  static void allow(HttpHeaders answer) {
    answer.setAccessControlAllowOrigin(ANY_ORIGIN);
    answer.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, RESPONSE_HEADERS);
  }

  static void allowWhatClientsSend(HttpHeaders answer) {
    allow(answer);
    answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS);
    answer.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, REMEMBERED_SECONDS);
  }
}
