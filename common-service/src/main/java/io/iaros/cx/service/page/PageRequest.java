package io.iaros.cx.service.page;

import io.iaros.cx.service.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Which page is asked for.
 *
 * @param limit how many items at most, 1 to 200
 * @param after the position of the last item of the page before; null for the first page
 */
public record PageRequest(int limit, @Nullable String after) {

  public static final int LIMIT_MAX = 200;
  private static final int LIMIT_DEFAULT = 50;

  /**
   * From the query parameters {@code limit} and {@code cursor}.
   *
   * @throws ProblemException when the limit is out of range or the cursor was not made here
   */
  public static PageRequest of(@Nullable Integer limit, @Nullable String cursor) {
    int wanted = limit == null ? LIMIT_DEFAULT : limit;
    if (wanted < 1 || wanted > LIMIT_MAX) {
      throw ProblemException.invalid(
          "#limit", "Expected a limit from 1 to %d, but got %d.".formatted(LIMIT_MAX, wanted));
    }
    return new PageRequest(wanted, cursor == null ? null : position(cursor));
  }

  /** How many rows to read, so that it is known whether a page follows. */
  public int rows() {
    return limit + 1;
  }

  static String cursor(String position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }

  private static String position(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException foreign) {
      throw ProblemException.invalid("#cursor", "Expected a cursor from an earlier answer.");
    }
  }
}
