package io.iaros.cx.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class KeyInBodyTest {

  private static final int MAX = 10_000;

  @Test
  void isFoundBehindOtherFields() {
    assertThat(
            secretIn(
                """
                {"batch": [{"writeKey": "of an event"}], "context": {"writeKey": "too"},
                 "sentAt": null, "writeKey": " cxw_mine "}
                """))
        .contains("cxw_mine");
  }

  @Test
  void isReadFromACompressedBody() throws IOException {
    assertThat(KeyInBody.in(gzip("{\"writeKey\":\"cxw_mine\"}"), "gzip", MAX))
        .map(PresentedKey::secret)
        .contains("cxw_mine");
  }

  @Test
  void isNotLookedForInABodyThatDecompressesWithoutEnd() throws IOException {
    byte[] bomb = gzip("{\"a\":\"" + "x".repeat(100 * MAX) + "\",\"writeKey\":\"cxw_mine\"}");

    assertThat(bomb.length).isLessThan(MAX);
    assertThat(KeyInBody.in(bomb, "gzip", MAX)).isEmpty();
  }

  @Test
  void isNotInWhatCannotBeRead() {
    assertThat(secretIn("")).isEmpty();
    assertThat(secretIn("[]")).isEmpty();
    assertThat(secretIn("{\"writeKey\": 7}")).isEmpty();
    assertThat(secretIn("{\"writeKey")).isEmpty();
    assertThat(KeyInBody.in(new byte[] {1, 2, 3}, "gzip", MAX)).isEmpty();
  }

  private static Optional<String> secretIn(String body) {
    return KeyInBody.in(body.getBytes(StandardCharsets.UTF_8), null, MAX).map(PresentedKey::secret);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
