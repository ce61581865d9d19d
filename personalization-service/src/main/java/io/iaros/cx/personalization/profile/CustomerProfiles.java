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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Customers, whichever of their subjects they are asked for by. A subject that is linked to none is
 * found with one read of profiles and one of impressions; those that are linked take up to two
 * more.
 */
@Component
public final class CustomerProfiles {

  /**
   * Until when everything has to be read.
   *
   * @param at as {@link System#nanoTime()} tells time; absent where there is no hurry
   */
  private record Deadline(@Nullable Long at) {

    static final Deadline NONE = new Deadline(null);

    /** Nothing reads 0 as "at once". */
    private static final long MILLISECOND = 1_000_000;

    static Deadline in(Duration timeout) {
      return new Deadline(System.nanoTime() + timeout.toNanos());
    }

    @Nullable Duration left() {
      return at == null ? null : Duration.ofNanos(Math.max(MILLISECOND, at - System.nanoTime()));
    }
  }

  private final Profiles profiles;
  private final ImpressionStore impressions;

  CustomerProfiles(Profiles profiles, ImpressionStore impressions) {
    this.profiles = profiles;
    this.impressions = impressions;
  }

  public Optional<CustomerProfile> find(String subject) {
    return Optional.ofNullable(findAll(List.of(subject)).get(subject));
  }

  /** As {@link #find}, but gives up in time. */
  public Optional<CustomerProfile> find(String subject, Duration timeout) {
    return Optional.ofNullable(findAll(List.of(subject), Deadline.in(timeout)).get(subject));
  }

  /** Those that exist, by the subject that was asked for. */
  public Map<String, CustomerProfile> findAll(Collection<String> subjects) {
    return findAll(subjects, Deadline.NONE);
  }

  /** The customers to whom these documents belong, by the subjects of the documents. */
  public Map<String, CustomerProfile> of(Collection<Profile> documents) {
    return of(documents, Deadline.NONE);
  }

  /** Of whom nothing is known but what was shown is a customer, too. */
  private Map<String, CustomerProfile> findAll(Collection<String> subjects, Deadline deadline) {
    Map<String, Profile> documents = new HashMap<>(profiles.findAll(subjects, deadline.left()));
    Set<String> missing = new TreeSet<>(subjects);
    missing.removeAll(documents.keySet());
    impressions
        .findAll(missing, deadline.left())
        .keySet()
        .forEach(subject -> documents.put(subject, Profile.stranger(subject)));
    return of(documents.values(), deadline);
  }

  private Map<String, CustomerProfile> of(Collection<Profile> documents, Deadline deadline) {
    Map<String, Profile> known = new HashMap<>();
    documents.forEach(document -> known.put(document.subject(), document));
    Set<String> customers = new TreeSet<>();
    documents.forEach(document -> customers.add(customerOf(document)));
    readMissing(customers, known, deadline);
    Set<String> members = new TreeSet<>();
    customers.forEach(customer -> members.addAll(membersOf(customer, known)));
    readMissing(members, known, deadline);
    Map<String, Impressions> shown = impressions.findAll(known.keySet(), deadline.left());
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

  private void readMissing(Set<String> subjects, Map<String, Profile> known, Deadline deadline) {
    Set<String> missing = new TreeSet<>(subjects);
    missing.removeAll(known.keySet());
    if (!missing.isEmpty()) {
      known.putAll(profiles.findAll(missing, deadline.left()));
    }
  }
}
