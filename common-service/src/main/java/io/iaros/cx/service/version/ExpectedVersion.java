package io.iaros.cx.service.version;

import io.iaros.cx.service.problem.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says in If-Match about the version it has read.
 *
 * @param version null when any will do
 */
public record ExpectedVersion(@Nullable Long version) {

  public static final ExpectedVersion ANY = new ExpectedVersion(null);

  private static final Pattern STRONG_TAG = Pattern.compile("\"(\\d{1,18})\"");

  /**
   * @throws ProblemException when the tag was not made here
   */
  public static ExpectedVersion ofIfMatch(@Nullable String header) {
    if (header == null || header.strip().equals("*")) {
      return ANY;
    }
    Matcher tag = STRONG_TAG.matcher(header.strip());
    if (!tag.matches()) {
      throw ProblemException.invalid(
          "#If-Match", "Expected one ETag from an earlier answer, such as \"3\".");
    }
    return new ExpectedVersion(Long.valueOf(tag.group(1)));
  }

  public static String tagOf(long version) {
    return "\"" + version + "\"";
  }

  public boolean admits(long present) {
    return version == null || version == present;
  }
}
