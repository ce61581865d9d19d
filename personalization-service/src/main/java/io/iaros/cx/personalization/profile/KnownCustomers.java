package io.iaros.cx.personalization.profile;

import io.iaros.cx.personalization.customerkey.PersonalData;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Finds customers with their personal traits. */
@Service
public class KnownCustomers {

  private final Profiles profiles;
  private final PersonalData personalData;
  private final PersonalLookups lookups;

  KnownCustomers(Profiles profiles, PersonalData personalData, PersonalLookups lookups) {
    this.profiles = profiles;
    this.personalData = personalData;
    this.lookups = lookups;
  }

  public Optional<KnownCustomer> find(String subject) {
    return findAll(List.of(subject)).stream().findFirst();
  }

  /** Those who are known, in the order of their subjects. */
  public List<KnownCustomer> findAll(Collection<String> subjects) {
    Map<String, Profile> found = profiles.findAll(subjects);
    PersonalData.Safe safe =
        personalData.existingSafeOf(
            found.values().stream()
                .filter(profile -> !profile.identity().personal().isEmpty())
                .map(Profile::subject)
                .toList());
    return subjects.stream()
        .distinct()
        .map(subject -> found.get(subject))
        .filter(Objects::nonNull)
        .map(profile -> KnownCustomer.opened(profile, safe))
        .toList();
  }

  /** Those who go by this address now; an address they gave up does not find them. */
  List<KnownCustomer> findByEmail(String email) {
    String personalId = lookups.ofEmail(email);
    return findAll(lookups.subjectsOf(personalId)).stream()
        .filter(known -> known.email().map(lookups::ofEmail).filter(personalId::equals).isPresent())
        .toList();
  }

  List<KnownCustomer> findByPhone(String phone) {
    String personalId = lookups.ofPhone(phone);
    return findAll(lookups.subjectsOf(personalId)).stream()
        .filter(known -> known.phone().map(lookups::ofPhone).filter(personalId::equals).isPresent())
        .toList();
  }
}
