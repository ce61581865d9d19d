package io.iaros.cx.personalization.profile;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Customers, whichever of their subjects they are asked for by. A subject that is linked to none is
 * found with one read; those that are linked take up to two more.
 */
@Component
public final class CustomerProfiles {

  private final Profiles profiles;

  CustomerProfiles(Profiles profiles) {
    this.profiles = profiles;
  }

  public Optional<CustomerProfile> find(String subject) {
    return Optional.ofNullable(findAll(List.of(subject)).get(subject));
  }

  /** As {@link #find}, but gives up in time. */
  public Optional<CustomerProfile> find(String subject, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    return profiles
        .find(subject, timeout)
        .map(
            document ->
                of(
                        List.of(document),
                        missing ->
                            profiles.findAll(
                                missing,
                                Duration.ofNanos(
                                    Math.max(1_000_000, deadline - System.nanoTime()))))
                    .get(subject));
  }

  /** Those that exist, by the subject that was asked for. */
  public Map<String, CustomerProfile> findAll(Collection<String> subjects) {
    return of(profiles.findAll(subjects).values());
  }

  /** The customers to whom these documents belong, by the subjects of the documents. */
  public Map<String, CustomerProfile> of(Collection<Profile> documents) {
    return of(documents, profiles::findAll);
  }

  private static Map<String, CustomerProfile> of(
      Collection<Profile> documents, Function<Set<String>, Map<String, Profile>> read) {
    Map<String, Profile> known = new HashMap<>();
    documents.forEach(document -> known.put(document.subject(), document));
    Set<String> customers = new TreeSet<>();
    documents.forEach(document -> customers.add(customerOf(document)));
    readMissing(customers, known, read);
    Set<String> members = new TreeSet<>();
    customers.forEach(customer -> members.addAll(membersOf(customer, known)));
    readMissing(members, known, read);
    Map<String, CustomerProfile> found = new LinkedHashMap<>();
    for (Profile document : documents) {
      found.put(document.subject(), customer(document, known));
    }
    return found;
  }

  /** A link is told to both of its ends, and one may know of it a moment before the other. */
  private static CustomerProfile customer(Profile document, Map<String, Profile> known) {
    String customer = customerOf(document);
    Set<String> subjects = new TreeSet<>(membersOf(customer, known));
    subjects.add(customer);
    subjects.add(document.subject());
    List<Profile> documents =
        subjects.stream().map(subject -> known.get(subject)).filter(Objects::nonNull).toList();
    return new CustomerProfile(ProfileMerge.of(customer, documents), documents);
  }

  private static String customerOf(Profile document) {
    return Objects.requireNonNullElse(document.links().customer(), document.subject());
  }

  private static Set<String> membersOf(String customer, Map<String, Profile> known) {
    Profile document = known.get(customer);
    return document == null ? Set.of() : document.links().members().keySet();
  }

  private static void readMissing(
      Set<String> subjects,
      Map<String, Profile> known,
      Function<Set<String>, Map<String, Profile>> read) {
    Set<String> missing = new TreeSet<>(subjects);
    missing.removeAll(known.keySet());
    if (!missing.isEmpty()) {
      known.putAll(read.apply(missing));
    }
  }
}
