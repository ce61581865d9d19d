package io.iaros.cx.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class PresentedKeyTest {

  private static final String API_KEY = "cxk_0123456789abcdefghij";
  private static final String WRITE_KEY = "cxw_0123456789abcdefghij";

  @Test
  void isReadFromItsOwnHeader() {
    assertThat(secretIn("x-api-key", API_KEY)).contains(API_KEY);
    assertThat(secretIn("x-write-key", WRITE_KEY)).contains(WRITE_KEY);
  }

  @Test
  void isReadAsBearerToken() {
    assertThat(secretIn("Authorization", "Bearer " + API_KEY)).contains(API_KEY);
    assertThat(secretIn("Authorization", "bearer  " + API_KEY)).contains(API_KEY);
  }

  @Test
  void isReadAsUserNameWithoutPassword() {
    assertThat(secretIn("Authorization", basic(WRITE_KEY + ":"))).contains(WRITE_KEY);
    assertThat(secretIn("Authorization", basic(WRITE_KEY))).contains(WRITE_KEY);
  }

  @Test
  void isKnownToBeThereEvenWhenItCannotBeRead() {
    assertThat(secretIn("Authorization", "Basic %%%")).contains("");
    assertThat(secretIn("Authorization", "Digest abc")).contains("Digest abc");
  }

  @Test
  void isMissingWithoutAnyOfTheHeaders() {
    assertThat(PresentedKey.in(new HttpHeaders())).isEmpty();
  }

  @Test
  void isLookedUpOnlyInAFormThatIsIssued() {
    assertThat(presented(API_KEY).isWellFormed()).isTrue();
    assertThat(presented("cxk_short").isWellFormed()).isFalse();
    assertThat(presented("sk_0123456789abcdefghij").isWellFormed()).isFalse();
    assertThat(presented(API_KEY + "x".repeat(200)).isWellFormed()).isFalse();
  }

  @Test
  void doesNotShowItsSecret() {
    assertThat(presented(API_KEY).toString()).doesNotContain("0123");
  }

  private static Optional<String> secretIn(String header, String value) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(header, value);
    return PresentedKey.in(headers).map(PresentedKey::secret);
  }

  private static PresentedKey presented(String secret) {
    return new PresentedKey(secret, "X-API-Key");
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
