package io.iaros.cx.personalization.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The events that were applied lately, oldest first, against those that are sent twice. One text
 * with a place of the same width for each, because a document that is read and written with each
 * event must not take long over a thousand of them.
 *
 * @param text for each event a digest of its id, then the second in which it was published
 */
record SeenEvents(@JsonValue String text) {

  static final SeenEvents NONE = new SeenEvents("");

  /** 96 bits, by which no two of a thousand are taken for one. */
  private static final int DIGEST_BYTES = 12;

  private static final int DIGEST = 16;
  private static final int SECOND = 8;
  private static final int PLACE = DIGEST + SECOND;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static SeenEvents of(String text) {
    return new SeenEvents(text);
  }

  /** As documents had them before. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static SeenEvents of(List<SeenEvent> events) {
    SeenEvents seen = NONE;
    for (SeenEvent event : events) {
      seen = seen.plus(event.id(), event.publishedAt());
    }
    return seen;
  }

  record SeenEvent(String id, Instant publishedAt) {}

  int count() {
    return text.length() / PLACE;
  }

  boolean has(String eventId) {
    if (text.isEmpty()) {
      return false;
    }
    String digest = digest(eventId);
    for (int place = 0; place < text.length(); place += PLACE) {
      if (text.startsWith(digest, place)) {
        return true;
      }
    }
    return false;
  }

  SeenEvents plus(String eventId, Instant publishedAt) {
    return new SeenEvents(
        text + digest(eventId) + HexFormat.of().toHexDigits(seconds(publishedAt), SECOND));
  }

  /** Without those at the beginning that are older, and without the oldest above a number. */
  SeenEvents since(Instant horizon, int countMax) {
    long oldest = seconds(horizon);
    int from = Math.max(0, count() - countMax) * PLACE;
    while (from < text.length() && publishedAt(from) <= oldest) {
      from += PLACE;
    }
    return from == 0 ? this : new SeenEvents(text.substring(from));
  }

  private long publishedAt(int place) {
    return HexFormat.fromHexDigitsToLong(text, place + DIGEST, place + PLACE);
  }

  private static long seconds(Instant at) {
    return Math.max(0, at.getEpochSecond());
  }

  private static String digest(String eventId) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(eventId.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, DIGEST_BYTES));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing); // every Java has it
    }
  }
}
