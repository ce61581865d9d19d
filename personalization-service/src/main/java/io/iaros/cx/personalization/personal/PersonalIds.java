package io.iaros.cx.personalization.personal;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells ids that say who somebody is from ids that say nothing. */
public final class PersonalIds {

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");

  /** International notation, or at least nine digits with the usual separators between them. */
  private static final Pattern PHONE =
      Pattern.compile("\\+[0-9][0-9 ()./-]{5,24}|0[0-9 ()./-]{8,24}");

  private PersonalIds() {}

  public static boolean looksLikeEmail(String id) {
    return EMAIL.matcher(id).matches();
  }

  public static boolean looksLikePhone(String id) {
    return PHONE.matcher(id).matches();
  }

  public static boolean looksPersonal(String id) {
    return looksLikeEmail(id) || looksLikePhone(id);
  }

  /** One form for all spellings of an address. */
  public static String plainEmail(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /** Digits only, with a plus where the number begins with one. */
  public static String plainPhone(String phone) {
    String digits = phone.replaceAll("[^0-9]", "");
    return phone.strip().startsWith("+") ? "+" + digits : digits;
  }
}
