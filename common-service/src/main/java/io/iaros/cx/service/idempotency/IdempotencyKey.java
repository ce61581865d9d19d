package io.iaros.cx.service.idempotency;

import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The key of the present request, for a handler whose effect lies outside the database. */
public final class IdempotencyKey {

  public static final String HEADER = "Idempotency-Key";
  static final String ATTRIBUTE = IdempotencyKey.class.getName();

  private IdempotencyKey() {}

  /** Principal and key in one, unique on the platform; null when the caller sent no key. */
  public static @Nullable String current() {
    RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
    return attributes == null
        ? null
        : (String) attributes.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
  }
}
