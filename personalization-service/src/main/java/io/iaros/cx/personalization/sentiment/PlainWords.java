package io.iaros.cx.personalization.sentiment;

import java.util.regex.Pattern;

/** Leaves of a text what its writer says, without addresses and the signs of short messages. */
final class PlainWords {

  /** What is longer says nothing new about how its writer feels. */
  private static final int LENGTH_MAX = 1_000;

  private static final Pattern LINK = Pattern.compile("https?://\\S+");
  private static final Pattern ADDRESSED = Pattern.compile("^(?:\\s*@\\w+)+");
  private static final Pattern SIGNED = Pattern.compile("[@#](\\w)");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private PlainWords() {}

  static String of(String text) {
    String start = text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) : text;
    String said = ADDRESSED.matcher(LINK.matcher(start).replaceAll(" ")).replaceAll("");
    String entities = said.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
    return BLANKS.matcher(SIGNED.matcher(entities).replaceAll("$1")).replaceAll(" ").strip();
  }
}
