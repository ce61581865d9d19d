package io.iaros.cx.gateway.key;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The write key as a field of the body, where clients put it that send no header for it. */
public final class KeyInBody {

  private static final String FIELD = "writeKey";
  private static final JsonFactory JSON = new JsonFactory();

  private KeyInBody() {}

  /**
   * @param contentEncoding of the body; gzip or none
   * @param bytesMax of the body that are read, decompressed
   * @return empty where there is none, or the body cannot be read so far
   */
  public static Optional<PresentedKey> in(
      byte[] body, @Nullable String contentEncoding, long bytesMax) {
    try (InputStream plain = decompressed(body, contentEncoding);
        JsonParser parser =
            JSON.createParser(ObjectReadContext.empty(), new AtMost(plain, bytesMax))) {
      return found(parser);
    } catch (IOException | JacksonException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<PresentedKey> found(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return Optional.empty();
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean isKey = FIELD.equals(parser.currentName());
      if (parser.nextToken() == JsonToken.VALUE_STRING && isKey) {
        return Optional.of(new PresentedKey(parser.getString().strip(), "the body"));
      }
      parser.skipChildren();
    }
    return Optional.empty();
  }

  private static InputStream decompressed(byte[] body, @Nullable String contentEncoding)
      throws IOException {
    InputStream sent = new ByteArrayInputStream(body);
    boolean isGzip =
        contentEncoding != null
            && contentEncoding.strip().toLowerCase(Locale.ROOT).endsWith("gzip");
    return isGzip ? new GZIPInputStream(sent) : sent;
  }

  /** Ends early in place of a body that decompresses without end. */
  private static final class AtMost extends InputStream {

    private final InputStream plain;
    private long left;

    AtMost(InputStream plain, long bytesMax) {
      this.plain = plain;
      this.left = bytesMax;
    }

    @Override
    public int read() throws IOException {
      return left-- > 0 ? plain.read() : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left <= 0) {
        return -1;
      }
      int count = plain.read(buffer, offset, (int) Math.min(left, length));
      left -= Math.max(0, count);
      return count;
    }
  }
}
