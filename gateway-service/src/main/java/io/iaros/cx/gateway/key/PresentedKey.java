package io.iaros.cx.gateway.key;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The key that a request came with.
 *
 * @param place the header that it stood in, or another place
 */
public record PresentedKey(String secret, String place) {

  public static final String API_KEY_HEADER = "X-API-Key";
  public static final String WRITE_KEY_HEADER = "X-Write-Key";

  private static final String BEARER = "bearer ";
  private static final String BASIC = "basic ";

  /** What is worth a look-up; the rest was not issued here. */
  private static final Pattern WELL_FORMED = Pattern.compile("cx[kw]_[A-Za-z0-9_-]{16,128}");

  public static Optional<PresentedKey> in(HttpHeaders headers) {
    return in(headers, API_KEY_HEADER)
        .or(() -> in(headers, WRITE_KEY_HEADER))
        .or(() -> inAuthorization(headers.getFirst(HttpHeaders.AUTHORIZATION)));
  }

  /** Whether it can be a key of ours at all. */
  public boolean isWellFormed() {
    return WELL_FORMED.matcher(secret).matches();
  }

  /** A key that is public, since it stands in pages and apps. */
  public boolean isWriteKey() {
    return isWellFormed() && secret.startsWith(ApiKey.Kind.WRITE.prefix());
  }

  private static Optional<PresentedKey> in(HttpHeaders headers, String name) {
    return Optional.ofNullable(headers.getFirst(name)).map(key -> of(key, name));
  }

  private static Optional<PresentedKey> inAuthorization(@Nullable String value) {
    if (value == null) {
      return Optional.empty();
    }
    String lower = value.toLowerCase(Locale.ROOT);
    if (lower.startsWith(BEARER)) {
      return Optional.of(of(value.substring(BEARER.length()), HttpHeaders.AUTHORIZATION));
    }
    if (lower.startsWith(BASIC)) {
      return Optional.of(of(userOf(value.substring(BASIC.length())), HttpHeaders.AUTHORIZATION));
    }
    return Optional.of(of(value, HttpHeaders.AUTHORIZATION));
  }

  private static PresentedKey of(String key, String place) {
    return new PresentedKey(key.strip(), place);
  }

  /** The key stands where a user name does, before an empty password. */
  private static String userOf(String credentials) {
    try {
      String pair =
          new String(Base64.getDecoder().decode(credentials.strip()), StandardCharsets.UTF_8);
      return pair.split(":", 2)[0];
    } catch (IllegalArgumentException notBase64) {
      return ""; // no key has this form, so that it is refused as one that is not known
    }
  }

  /** Without the secret, which must not come into logs. */
  @Override
  public String toString() {
    return "PresentedKey[in " + place + "]";
  }
}
