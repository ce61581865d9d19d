package io.iaros.cx.personalization.profile;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Customers, whichever of their subjects they are asked for by. A subject that is linked to none is
 * found with one read of profiles and one of impressions; those that are linked take up to two
 * more.
 */
@Component
public final class CustomerProfiles {

  private final Profiles profiles;
  private final ImpressionStore impressions;

  CustomerProfiles(Profiles profiles, ImpressionStore impressions) {
    this.profiles = profiles;
    this.impressions = impressions;
  }

  public Optional<CustomerProfile> find(String subject) {
    return Optional.ofNullable(findAll(List.of(subject)).get(subject));
  }

  /**
   * Those that exist, by the subject that was asked for. Of whom nothing is known but what was
   * shown is a customer, too.
   */
  public Map<String, CustomerProfile> findAll(Collection<String> subjects) {
    Map<String, Profile> documents = new HashMap<>(profiles.findAll(subjects));
    Set<String> missing = new TreeSet<>(subjects);
    missing.removeAll(documents.keySet());
    impressions
        .findAll(missing)
        .keySet()
        .forEach(subject -> documents.put(subject, Profile.stranger(subject)));
    return of(documents.values());
  }

  /** The customers to whom these documents belong, by the subjects of the documents. */
  public Map<String, CustomerProfile> of(Collection<Profile> documents) {
    Map<String, Profile> known = new HashMap<>();
    documents.forEach(document -> known.put(document.subject(), document));
    Set<String> customers = new TreeSet<>();
    documents.forEach(document -> customers.add(customerOf(document)));
    readMissing(customers, known);
    Set<String> members = new TreeSet<>();
    customers.forEach(customer -> members.addAll(membersOf(customer, known)));
    readMissing(members, known);
    Map<String, Impressions> shown = impressions.findAll(known.keySet());
    Map<String, CustomerProfile> found = new LinkedHashMap<>();
    for (Profile document : documents) {
      found.put(document.subject(), customer(document, known, shown));
    }
    return found;
  }

  /** A link is told to both of its ends, and one may know of it a moment before the other. */
  private static CustomerProfile customer(
      Profile document, Map<String, Profile> known, Map<String, Impressions> shown) {
    String customer = customerOf(document);
    Set<String> subjects = new TreeSet<>(membersOf(customer, known));
    subjects.add(customer);
    subjects.add(document.subject());
    List<Profile> documents =
        subjects.stream().map(subject -> known.get(subject)).filter(Objects::nonNull).toList();
    List<Impressions> impressions =
        subjects.stream().map(subject -> shown.get(subject)).filter(Objects::nonNull).toList();
    return new CustomerProfile(
        ProfileMerge.of(customer, documents.stream().map(one -> seen(one, shown)).toList()),
        impressions.stream().mapToLong(Impressions::version).sum(),
        documents);
  }

  private static Profile seen(Profile document, Map<String, Impressions> shown) {
    Impressions impressions = shown.get(document.subject());
    return impressions == null ? document : document.with(impressions);
  }

  private static String customerOf(Profile document) {
    return Objects.requireNonNullElse(document.links().customer(), document.subject());
  }

  private static Set<String> membersOf(String customer, Map<String, Profile> known) {
    Profile document = known.get(customer);
    return document == null ? Set.of() : document.links().members().keySet();
  }

  private void readMissing(Set<String> subjects, Map<String, Profile> known) {
    Set<String> missing = new TreeSet<>(subjects);
    missing.removeAll(known.keySet());
    if (!missing.isEmpty()) {
      known.putAll(profiles.findAll(missing));
    }
  }
}
