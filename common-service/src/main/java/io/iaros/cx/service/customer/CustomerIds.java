package io.iaros.cx.service.customer;

import io.iaros.cx.service.problem.ProblemException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Keeps personal data out of addresses, where every log on the way would write it down. */
public final class CustomerIds {

  /** The longest id a caller may use, in characters. */
  public static final int LENGTH_MAX = 256;

  private static final int ENCODINGS_UNDONE_MAX = 3;

  /** A plus sign in a query arrives as a space. */
  private static final Pattern PHONE =
      Pattern.compile(
          "[+ ](?=(?:\\D*\\d){7,15}\\D*$)[\\d ().-]+"
              + "|00[1-9]\\d{6,12}"
              + "|0[1-9]\\d{1,4}[ /-]\\d{5,10}"
              + "|\\(?\\d{3}\\)?[ .-]\\d{3}[ .-]\\d{4}");

  private CustomerIds() {}

  /**
   * An id that stands in a path or a query.
   *
   * @throws ProblemException when the id is no id, or looks like an e-mail address or phone number
   */
  public static String inAddress(String customerId) {
    if (customerId.isBlank() || customerId.length() > LENGTH_MAX) {
      throw ProblemException.invalid(
          "#customerId", "Expected an id of 1 to %d characters.".formatted(LENGTH_MAX));
    }
    if (looksPersonal(customerId)) {
      throw ProblemException.invalid(
          "#customerId",
          "Expected an id that is not personal, but it looks like an e-mail address or a phone"
              + " number. Find the customer by POST /api/v1/profiles:lookup first.");
    }
    return customerId;
  }

  /** Whether an id says who somebody is: an e-mail address or phone number, however encoded. */
  public static boolean looksPersonal(String customerId) {
    String decoded = customerId;
    for (int undone = 0; undone <= ENCODINGS_UNDONE_MAX; undone++) {
      if (decoded.indexOf('@') >= 0 || PHONE.matcher(decoded).matches()) {
        return true;
      }
      String once = decodedOnce(decoded);
      if (once.equals(decoded)) {
        return false;
      }
      decoded = once;
    }
    return true; // nobody encodes an honest id that often
  }

  private static String decodedOnce(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
