package io.iaros.cx.gateway.route;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What no path may hold. A service could read such a path otherwise than the route table did, and
 * so answer one that is not public.
 */
public final class RequestPath {

  private static final Pattern DOT_SEGMENT = Pattern.compile("(^|/)(\\.|%2[eE]){1,2}(/|$)");
  private static final Pattern NOT_IN_SEGMENTS =
      Pattern.compile("%2[fF]|%5[cC]|%3[bB]|%[01][0-9a-fA-F]|%7[fF]|[\\\\;]");

  private RequestPath() {}

  /**
   * @param path as it stands in the request line, percent-encoded, without query
   * @return what is wrong with it, in words for the caller
   */
  public static Optional<String> faultOf(String path) {
    if (DOT_SEGMENT.matcher(path).find()) {
      return Optional.of("Expected a path without '.' and '..' segments, but it has one.");
    }
    if (path.contains("//")) {
      return Optional.of("Expected a path without empty segments, but it has one.");
    }
    if (NOT_IN_SEGMENTS.matcher(path).find()) {
      return Optional.of(
          "Expected a path without ';', '\\', control characters and encoded '/', but it has one.");
    }
    return Optional.empty();
  }
}
