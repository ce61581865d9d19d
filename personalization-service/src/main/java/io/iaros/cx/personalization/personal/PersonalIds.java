package io.iaros.cx.personalization.personal;

import java.util.Locale;

/** One spelling of addresses and numbers that say who somebody is, to find them again. */
public final class PersonalIds {

  private PersonalIds() {}

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
