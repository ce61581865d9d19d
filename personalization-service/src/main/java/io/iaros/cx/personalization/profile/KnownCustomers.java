package io.iaros.cx.personalization.profile;

import io.iaros.cx.personalization.customerkey.PersonalData;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Finds customers with their personal traits. */
@Service
public class KnownCustomers {

  private final CustomerProfiles profiles;
  private final PersonalData personalData;
  private final PersonalLookups lookups;

  KnownCustomers(CustomerProfiles profiles, PersonalData personalData, PersonalLookups lookups) {
    this.profiles = profiles;
    this.personalData = personalData;
    this.lookups = lookups;
  }

  public Optional<KnownCustomer> find(String subject) {
    return findAll(List.of(subject)).stream().findFirst();
  }

  /** Those who are known, in the order of their subjects. */
  public List<KnownCustomer> findAll(Collection<String> subjects) {
    Map<String, CustomerProfile> found = profiles.findAll(subjects);
    PersonalData.Safe safe = personalData.existingSafeOf(withPersonalTraits(found.values()));
    return subjects.stream()
        .distinct()
        .filter(subject -> found.containsKey(subject))
        .map(subject -> KnownCustomer.opened(subject, merged(found, subject), safe))
        .toList();
  }

  private static Profile merged(Map<String, CustomerProfile> found, String subject) {
    return Objects.requireNonNull(found.get(subject)).merged();
  }

  /** Each document's traits are sealed under the key of its own subject. */
  private static Set<String> withPersonalTraits(Collection<CustomerProfile> found) {
    return found.stream()
        .flatMap(customer -> customer.merged().identity().personal().stream())
        .map(traits -> traits.sealed().subject())
        .collect(Collectors.toSet());
  }

  /** Those who go by this address now; an address they gave up does not find them. */
  List<KnownCustomer> findByEmail(String email) {
    String personalId = lookups.ofEmail(email);
    return each(findAll(lookups.subjectsOf(personalId)).stream())
        .filter(known -> known.email().map(lookups::ofEmail).filter(personalId::equals).isPresent())
        .toList();
  }

  List<KnownCustomer> findByPhone(String phone) {
    String personalId = lookups.ofPhone(phone);
    return each(findAll(lookups.subjectsOf(personalId)).stream())
        .filter(known -> known.phone().map(lookups::ofPhone).filter(personalId::equals).isPresent())
        .toList();
  }

  /** Once, though found by several of their subjects. */
  private static Stream<KnownCustomer> each(Stream<KnownCustomer> found) {
    Set<String> customers = new HashSet<>();
    return found.filter(known -> customers.add(known.profile().subject()));
  }
}
