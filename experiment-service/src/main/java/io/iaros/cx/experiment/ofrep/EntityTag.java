package io.iaros.cx.experiment.ofrep;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The tag of an answer: a hash of what it says, so that whatever changes it (set, context, the hour
 * of a schedule) changes the tag, and nothing else does.
 */
record EntityTag(String value) {

  private static final int BYTES = 18;
  private static final String WEAK = "W/";
  private static final String ANY = "*";

  static EntityTag of(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return new EntityTag(
          '"'
              + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES))
              + '"');
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Expected SHA-256", missing);
    }
  }

  /**
   * By hand, since frameworks answer 412 to a POST. A cache on the way may have made it weak.
   *
   * @param ifNoneMatch one tag, a list of them, or {@code *}
   */
  boolean isNamedBy(@Nullable String ifNoneMatch) {
    return ifNoneMatch != null
        && Arrays.stream(ifNoneMatch.split(",", -1))
            .map(String::strip)
            .map(tag -> tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag)
            .anyMatch(tag -> tag.equals(value) || tag.equals(ANY));
  }
}
