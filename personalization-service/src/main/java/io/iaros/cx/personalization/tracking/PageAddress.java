package io.iaros.cx.personalization.tracking;

import io.iaros.cx.personalization.personal.Masking;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Addresses of pages, which clients send unasked: searches and fragments hold e-mail addresses,
 * names and tokens, so they are left out. Pure.
 */
final class PageAddress {

  private static final List<String> FIELDS = List.of("url", "referrer", "path");
  private static final String SEARCH = "search";
  private static final Pattern ENCODED_EMAIL =
      Pattern.compile("[\\p{L}0-9._+'-]{1,64}%40[\\p{L}0-9-]{1,63}(?:\\.[\\p{L}0-9-]{1,63})+");

  private PageAddress() {}

  /** A page's properties without what its address may tell of a person. */
  static Map<String, Object> plain(Map<String, Object> page) {
    Map<String, Object> plain = new HashMap<>(page);
    plain.remove(SEARCH);
    for (String field : FIELDS) {
      plain.computeIfPresent(
          field, (_, value) -> value instanceof String address ? plain(address) : value);
    }
    return plain;
  }

  static String plain(String address) {
    int end = address.length();
    for (char mark : new char[] {'?', '#', ';'}) {
      int at = address.indexOf(mark);
      end = at < 0 ? end : Math.min(end, at);
    }
    String cut = address.substring(0, end);
    return cut.indexOf('%') < 0 ? cut : ENCODED_EMAIL.matcher(cut).replaceAll(Masking.EMAIL_MASK);
  }
}
