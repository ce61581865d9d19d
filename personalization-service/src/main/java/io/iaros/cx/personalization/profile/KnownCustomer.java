package io.iaros.cx.personalization.profile;

import io.iaros.cx.personalization.customerkey.PersonalData;
import io.iaros.cx.personalization.personal.PersonalTraits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A customer with what only this service may read.
 *
 * @param subject that was asked for, which may be any of the customer's
 * @param profile of all of the customer's subjects
 * @param personalTraits opened; empty where the key was erased
 */
public record KnownCustomer(String subject, Profile profile, Map<String, Object> personalTraits) {

  public KnownCustomer {
    personalTraits = Map.copyOf(personalTraits);
  }

  /** Opens what is sealed; later facts go before earlier ones. */
  public static KnownCustomer opened(String subject, Profile profile, PersonalData.Safe safe) {
    Map<String, Object> personal = new LinkedHashMap<>();
    for (Identity.SealedTraits toldTogether : profile.identity().personal()) {
      safe.open(toldTogether.sealed()).ifPresent(personal::putAll);
    }
    return new KnownCustomer(subject, profile, personal);
  }

  public @Nullable String customerId() {
    String plain = profile.identity().customerId();
    return plain == null ? text(List.of(PersonalTraits.CUSTOMER_ID)).orElse(null) : plain;
  }

  public Optional<String> email() {
    return text(PersonalLookups.EMAIL_TRAITS);
  }

  public Optional<String> phone() {
    return text(PersonalLookups.PHONE_TRAITS);
  }

  public Optional<String> text(List<String> names) {
    return names.stream()
        .map(name -> personalTraits.get(name))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .findFirst();
  }
}
