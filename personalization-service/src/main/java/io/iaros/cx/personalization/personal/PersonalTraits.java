package io.iaros.cx.personalization.personal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which traits are personal and so travel only encrypted. Names are compared without case,
 * underscores and hyphens: {@code first_name} is {@code firstName}.
 */
public final class PersonalTraits {

  /** The trait that carries a customer id which is itself an e-mail address or a phone number. */
  public static final String CUSTOMER_ID = "customerId";

  private static final Set<String> NAMES =
      Set.of(
          "address",
          "avatar",
          "birthday",
          "customerid",
          "dateofbirth",
          "documentnumber",
          "email",
          "emailaddress",
          "emergencycontact",
          "firstname",
          "fullname",
          "homeaddress",
          "lastname",
          "middlename",
          "mobile",
          "mobilephone",
          "name",
          "nationalid",
          "passportnumber",
          "phone",
          "phonenumber",
          "postaladdress",
          "street",
          "surname",
          "taxid",
          "username");

  /** In properties these names are personal too; others, such as {@code name}, name a product. */
  private static final Set<String> NAMES_IN_PROPERTIES =
      Set.of(
          "documentnumber",
          "email",
          "emailaddress",
          "mobilephone",
          "nationalid",
          "passportnumber",
          "phone",
          "phonenumber",
          "taxid");

  private PersonalTraits() {}

  public static boolean isPersonal(String trait) {
    return NAMES.contains(plain(trait));
  }

  public static boolean isPersonalProperty(String property) {
    return NAMES_IN_PROPERTIES.contains(plain(property));
  }

  public static Map<String, Object> personalOf(Map<String, Object> traits) {
    Map<String, Object> personal = new LinkedHashMap<>(traits);
    personal.keySet().removeIf(name -> !isPersonal(name));
    return personal;
  }

  public static Map<String, Object> othersOf(Map<String, Object> traits) {
    Map<String, Object> others = new LinkedHashMap<>(traits);
    others.keySet().removeIf(PersonalTraits::isPersonal);
    return others;
  }

  private static String plain(String name) {
    return name.replace("_", "").replace("-", "").replace(" ", "").toLowerCase(Locale.ROOT);
  }
}
