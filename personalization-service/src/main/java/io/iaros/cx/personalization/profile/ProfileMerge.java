package io.iaros.cx.personalization.profile;

import io.iaros.cx.personalization.profile.Activity.Counter;
import io.iaros.cx.personalization.profile.Loyalty.LedgerEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One profile from the documents of all subjects that are one customer. Pure, and a function of the
 * set of documents: their order does not matter, nor that one is given twice.
 */
final class ProfileMerge {

  private final List<Profile> documents;

  /** Interactions that were sent under more than one id: each time they were told but the first. */
  private final List<TimelineEntry> repeated = new ArrayList<>();

  private ProfileMerge(List<Profile> documents) {
    this.documents = documents;
  }

  /**
   * @param customer the subject that stands for the customer
   */
  static Profile of(String customer, Collection<Profile> documents) {
    Map<String, Profile> bySubject = new TreeMap<>();
    documents.forEach(document -> bySubject.put(document.subject(), document));
    if (bySubject.isEmpty()) {
      return Profile.stranger(customer);
    }
    if (bySubject.size() == 1 && bySubject.containsKey(customer)) {
      return Objects.requireNonNull(bySubject.get(customer));
    }
    return new ProfileMerge(List.copyOf(bySubject.values())).merged(customer);
  }

  private Profile merged(String customer) {
    List<TimelineEntry> timeline = timeline();
    Removals removals =
        documents.stream()
            .map(Profile::removals)
            .reduce(Removals.NONE, (left, right) -> left.plus(right));
    return new Profile(
            customer,
            documents.stream().mapToLong(Profile::version).sum(),
            Map.of(),
            identity(customer),
            activity(),
            latest(Profile::preferences, TimedValue::at),
            latest(Profile::context, ContextValue::at),
            loyalty(),
            care(),
            timeline,
            links(customer),
            documents.stream()
                .map(Profile::purchases)
                .reduce(Purchases.NONE, (left, right) -> left.plus(right)),
            documents.stream().map(Profile::consents).reduce(Map.of(), Consent::latest),
            removals,
            documents.stream()
                .map(Profile::interests)
                .reduce(Interests.NONE, (left, right) -> left.with(right)))
        .withoutWhatWasTakenBack();
  }

  private List<TimelineEntry> timeline() {
    Map<String, TimelineEntry> byPosition = new HashMap<>();
    for (Profile document : documents) {
      for (TimelineEntry entry : document.timeline()) {
        TimelineEntry first = byPosition.putIfAbsent(entry.eventId() + "|" + entry.what(), entry);
        if (first != null && entry.kind().equals(TimelineEntries.INTERACTION)) {
          repeated.add(entry);
        }
      }
    }
    return byPosition.values().stream()
        .sorted(TimelineEntry.NEWEST_FIRST)
        .limit(TimelineEntry.ENTRIES_MAX)
        .toList();
  }

  private Identity identity(String customer) {
    return new Identity(
        documents.stream()
            .filter(document -> document.identity().customerId() != null)
            .min(Comparator.comparing(document -> !document.subject().equals(customer)))
            .map(document -> document.identity().customerId())
            .orElse(null),
        latest(document -> document.identity().traits(), TimedValue::at),
        Identity.withSomethingToSay(
            documents.stream().flatMap(document -> document.identity().personal().stream())));
  }

  private Activity activity() {
    Activity summed =
        new Activity(
            documents.stream()
                .flatMap(document -> Stream.ofNullable(document.activity().firstSeenAt()))
                .min(Comparator.naturalOrder())
                .orElse(null),
            documents.stream()
                .flatMap(document -> Stream.ofNullable(document.activity().lastSeenAt()))
                .max(Comparator.naturalOrder())
                .orElse(null),
            joined(document -> document.activity().counters(), Counter::plus),
            joined(document -> document.activity().channels(), DecayedCount::plus),
            joined(document -> document.activity().impressions(), Counter::plus),
            joined(document -> document.activity().recent(), RecentCounts::plus));
    Activity once = summed;
    for (TimelineEntry entry : repeated) {
      once = once.without(entry);
    }
    return once;
  }

  private Loyalty loyalty() {
    List<LedgerEntry> entries =
        documents.stream()
            .flatMap(document -> document.loyalty().entries().stream())
            .sorted(Comparator.comparing(LedgerEntry::at).thenComparing(LedgerEntry::transactionId))
            .toList();
    return new Loyalty(
        documents.stream().mapToLong(document -> document.loyalty().balance()).sum(),
        documents.stream().mapToLong(document -> document.loyalty().earned()).sum(),
        entries.subList(Math.max(0, entries.size() - Loyalty.ENTRIES_MAX), entries.size()));
  }

  private Care care() {
    Care all = Care.NONE;
    for (Profile document : documents) {
      all = all.plus(document.care());
    }
    return all;
  }

  private Links links(String customer) {
    return documents.stream()
        .filter(document -> document.subject().equals(customer))
        .findFirst()
        .map(Profile::links)
        .orElse(Links.NONE);
  }

  /** By name what was told last; at one instant the last of the subjects in their order. */
  private <V> Map<String, V> latest(
      Function<Profile, Map<String, V>> values, Function<V, Instant> toldAt) {
    return joined(
        values, (left, right) -> toldAt.apply(right).isBefore(toldAt.apply(left)) ? left : right);
  }

  private <V> Map<String, V> joined(
      Function<Profile, Map<String, V>> values, BinaryOperator<V> operator) {
    Map<String, V> all = new LinkedHashMap<>();
    for (Profile document : documents) {
      values.apply(document).forEach((name, value) -> all.merge(name, value, operator));
    }
    return all;
  }
}
