package io.iaros.cx.recovery.notification;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a customer; lives for the length of one batch and is stored nowhere.
 *
 * @param consents what the customer agreed to or refused, by purpose; channels are purposes, too
 */
record Contact(
    String subject,
    @Nullable String name,
    @Nullable String email,
    @Nullable String locale,
    @Nullable Map<String, Boolean> consents) {

  Locale localeOr(Locale fallback) {
    return locale == null || locale.isBlank() ? fallback : Locale.forLanguageTag(locale);
  }

  boolean agreedTo(String purpose) {
    return consents != null && Boolean.TRUE.equals(consents.get(purpose));
  }

  boolean hasEmail() {
    return email != null && !email.isBlank();
  }

  /** Empty where there is none, or what there is can be none. */
  Optional<InternetAddress> address() {
    try {
      return hasEmail() ? Optional.of(new InternetAddress(email, true)) : Optional.empty();
    } catch (AddressException unfit) {
      return Optional.empty();
    }
  }
}
