package io.iaros.cx.experiment.lifecycle;

import io.iaros.cx.service.problem.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says in If-Match about the version it has read.
 *
 * @param version null when any will do
 */
record ExpectedVersion(@Nullable Integer version) {

  static final ExpectedVersion ANY = new ExpectedVersion(null);

  private static final Pattern STRONG_TAG = Pattern.compile("\"(\\d{1,9})\"");

  /**
   * @throws ProblemException when the tag was not made here
   */
  static ExpectedVersion ofIfMatch(@Nullable String header) {
    if (header == null || header.equals("*")) {
      return ANY;
    }
    Matcher tag = STRONG_TAG.matcher(header);
    if (!tag.matches()) {
      throw ProblemException.invalid(
          "#If-Match", "Expected one ETag from an earlier answer, such as \"3\".");
    }
    return new ExpectedVersion(Integer.valueOf(tag.group(1)));
  }

  static String tagOf(int version) {
    return "\"" + version + "\"";
  }

  boolean admits(int present) {
    return version == null || version == present;
  }
}
