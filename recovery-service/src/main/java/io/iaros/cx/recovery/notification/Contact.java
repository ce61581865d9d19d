package io.iaros.cx.recovery.notification;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How to reach a customer; lives for the length of one batch and is stored nowhere. */
record Contact(
    String subject, @Nullable String name, @Nullable String email, @Nullable String locale) {

  Locale localeOr(Locale fallback) {
    return locale == null || locale.isBlank() ? fallback : Locale.forLanguageTag(locale);
  }
}
