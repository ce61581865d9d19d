package io.iaros.cx.personalization.segment;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.SegmentMembershipChanged;
import io.iaros.cx.personalization.definition.Definitions;
import io.iaros.cx.personalization.profile.CustomerProfile;
import io.iaros.cx.personalization.profile.CustomerProfiles;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.outbox.Outbox;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells of each change of a membership once: what was told and the event that tells it are kept
 * together, by one at a time among all instances.
 */
@Service
class Memberships {

  private final SegmentEvaluation evaluation;
  private final CustomerProfiles customers;
  private final Definitions<SegmentSet> segments;
  private final Members members;
  private final Outbox outbox;
  private final Events events;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  Memberships(
      SegmentEvaluation evaluation,
      CustomerProfiles customers,
      Definitions<SegmentSet> segments,
      Members members,
      Outbox outbox,
      Events events,
      InstantSource clock,
      PlatformTransactionManager transactions) {
    this.evaluation = evaluation;
    this.customers = customers;
    this.segments = segments;
    this.members = members;
    this.outbox = outbox;
    this.events = events;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Tells what has changed for these customers.
   *
   * @return the subjects for which something has
   */
  Set<String> tell(Collection<CustomerProfile> found) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Set<String> open = changes(computed(found, now)).keySet();
    return open.isEmpty()
        ? Set.of()
        : Objects.requireNonNull(transaction.execute(_ -> tellOf(open, now)));
  }

  /** Reads anew what is behind a change, lest an older document undoes what a newer one told. */
  private Set<String> tellOf(Set<String> open, Instant now) {
    members.lock();
    long newest = segments.newestVersion();
    Map<String, Computed> computed = computed(customers.findAll(open).values(), now);
    computed.replaceAll((_, one) -> one.byNewestRules(newest));
    Map<String, List<SegmentMembershipChanged>> changes = changes(computed);
    members.save(changes, now);
    outbox.append(
        changes.entrySet().stream()
            .<Event<?>>flatMap(
                entry ->
                    entry.getValue().stream()
                        .map(change -> events.event(entry.getKey(), now, change)))
            .toList());
    return Set.copyOf(changes.keySet());
  }

  private Map<String, Computed> computed(Collection<CustomerProfile> found, Instant now) {
    Map<String, Computed> computed = new HashMap<>();
    found.forEach(customer -> compute(customer, now, computed));
    return computed;
  }

  private Map<String, List<SegmentMembershipChanged>> changes(Map<String, Computed> computed) {
    Map<String, List<Member>> told = members.told(computed.keySet());
    Map<String, List<SegmentMembershipChanged>> changes = new TreeMap<>();
    computed.forEach(
        (subject, now) -> {
          List<SegmentMembershipChanged> found =
              MembershipDecider.decide(told.getOrDefault(subject, List.of()), now);
          if (!found.isEmpty()) {
            changes.put(subject, found);
          }
        });
    return changes;
  }

  /** Memberships are those of whole customers: they end for a subject that became another's. */
  private void compute(CustomerProfile customer, Instant now, Map<String, Computed> computed) {
    Computed whole = evaluation.of(customer.merged(), now);
    computed.put(customer.customer(), whole);
    customer.documents().stream()
        .map(Profile::subject)
        .filter(subject -> !subject.equals(customer.customer()))
        .forEach(subject -> computed.put(subject, whole.none()));
  }
}
