package io.iaros.cx.personalization.collection;

import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A body with events, read in one pass, whatever content type it is sent with: browsers say {@code
 * text/plain} where they want to ask no permission first.
 *
 * @param itself the body without its batch
 * @param batch the events of a batch, null where the body is one event
 * @param bytes of the body, decompressed
 */
public record SentBody(JsonNode itself, @Nullable List<SentEvent> batch, long bytes) {

  private static final String BATCH = "batch";

  /** Reads value after value of one parser, each of which is followed by others. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /**
   * @param batchMax events in a batch
   * @throws ProblemException when it has more, or is no JSON
   */
  public static SentBody of(byte[] bytes, int batchMax) {
    try (JsonParser parser = MAPPER.createParser(bytes)) {
      SentBody body = body(parser, bytes.length, batchMax);
      if (parser.nextToken() != null) {
        throw new ProblemException(
            ProblemType.MALFORMED_REQUEST, "Expected one JSON value, but more follows.");
      }
      return body;
    } catch (JacksonException malformed) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST,
          "Expected JSON, but at line %d column %d: %s"
              .formatted(
                  malformed.getLocation().getLineNr(),
                  malformed.getLocation().getColumnNr(),
                  malformed.getOriginalMessage()));
    }
  }

  /** The events of a batch, or the body as one event. */
  public List<SentEvent> events() {
    return batch == null ? List.of(new SentEvent(itself, bytes)) : batch;
  }

  private static SentBody body(JsonParser parser, long bytes, int batchMax) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return new SentBody(MAPPER.readTree(parser), null, bytes);
    }
    ObjectNode itself = MAPPER.createObjectNode();
    List<SentEvent> batch = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.START_ARRAY && BATCH.equals(name)) {
        batch = batch(parser, batchMax);
      } else {
        itself.set(name, MAPPER.readTree(parser));
      }
    }
    return new SentBody(itself, batch, bytes);
  }

  private static List<SentEvent> batch(JsonParser parser, int batchMax) {
    List<SentEvent> events = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (events.size() == batchMax) {
        throw new ProblemException(
            ProblemType.TOO_LARGE,
            "Expected a batch of at most %d events, but it has more.".formatted(batchMax));
      }
      long start = parser.currentTokenLocation().getByteOffset();
      JsonNode event = MAPPER.readTree(parser);
      events.add(new SentEvent(event, parser.currentLocation().getByteOffset() - start));
    }
    return events;
  }

  /**
   * The bytes of a body, decompressed.
   *
   * @throws ProblemException when there are more than so many, or they cannot be read
   */
  public static byte[] read(HttpServletRequest request, int bytesMax) throws IOException {
    try (InputStream body = decompressed(request)) {
      byte[] bytes = body.readNBytes(bytesMax + 1);
      if (bytes.length > bytesMax) {
        throw new ProblemException(
            ProblemType.TOO_LARGE,
            "Expected a body of at most %d bytes, but it is larger.".formatted(bytesMax));
      }
      return bytes;
    } catch (ZipException | EOFException unfit) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST, "Expected a body in gzip, but it cannot be read as such.");
    }
  }

  private static InputStream decompressed(HttpServletRequest request) throws IOException {
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    return switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
      case "identity", "" -> request.getInputStream();
      case "gzip", "x-gzip" -> new GZIPInputStream(request.getInputStream());
      default ->
          throw new ProblemException(
              ProblemType.UNSUPPORTED_MEDIA_TYPE,
              "Expected a body that is plain or in gzip, but it has another Content-Encoding.");
    };
  }
}
