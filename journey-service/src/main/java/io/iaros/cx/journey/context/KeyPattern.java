package io.iaros.cx.journey.context;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Which keys of a context a rule is about.
 *
 * @param text a key, in which each {@code *} stands for any characters, also for none
 */
public record KeyPattern(@JsonValue String text) {

  public boolean matches(String key) {
    int inPattern = 0;
    int inKey = 0;
    int lastStar = -1;
    int resumeAt = 0;
    while (inKey < key.length()) {
      if (inPattern < text.length() && text.charAt(inPattern) == '*') {
        lastStar = inPattern++;
        resumeAt = inKey;
      } else if (inPattern < text.length() && text.charAt(inPattern) == key.charAt(inKey)) {
        inPattern++;
        inKey++;
      } else if (lastStar >= 0) {
        inPattern = lastStar + 1;
        inKey = ++resumeAt;
      } else {
        return false;
      }
    }
    return text.substring(inPattern).chars().allMatch(unit -> unit == '*');
  }
}
