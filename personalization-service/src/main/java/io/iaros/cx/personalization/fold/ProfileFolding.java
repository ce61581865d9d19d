package io.iaros.cx.personalization.fold;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.EventData;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.personalization.DecisionMade;
import io.iaros.cx.personalization.customerkey.PersonalData;
import io.iaros.cx.personalization.hot.HotProfiles;
import io.iaros.cx.personalization.profile.Arrival;
import io.iaros.cx.personalization.profile.CustomerProfiles;
import io.iaros.cx.personalization.profile.PersonalLookups;
import io.iaros.cx.personalization.profile.PersonalLookups.Noted;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.personalization.profile.ProfileFold;
import io.iaros.cx.personalization.profile.Profiles;
import io.iaros.cx.personalization.profile.Profiles.Replacement;
import io.iaros.cx.service.consumer.DeadLetters;
import io.iaros.cx.service.consumer.Faults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.dao.ConcurrencyFailureException;

/**
 * Folds a batch of records into the documents: one read and one replacement for each customer,
 * however many of the records are about them. Applying a batch again changes nothing.
 */
final class ProfileFolding {

  /** A record that is for us, and what it says. */
  private record Read(ConsumerRecord<byte[], byte[]> record, Arrival arrival) {}

  private static final String COUNTS_NOT = Boolean.toString(false);

  private final String consumer;
  private final Set<Class<? extends EventData>> folded;
  private final PersonalData personalData;
  private final PersonalLookups lookups;
  private final ImpressionFolding impressions;
  private final Profiles profiles;
  private final CustomerProfiles customers;
  private final HotProfiles hotProfiles;
  private final FoldDeadLetters deadLetters;
  private final List<FoldObserver> observers;
  private final int raceTries;

  ProfileFolding(
      String consumer,
      Set<Class<? extends EventData>> folded,
      PersonalData personalData,
      PersonalLookups lookups,
      ImpressionFolding impressions,
      Profiles profiles,
      CustomerProfiles customers,
      HotProfiles hotProfiles,
      FoldDeadLetters deadLetters,
      List<FoldObserver> observers,
      int raceTries) {
    this.consumer = consumer;
    this.folded = Set.copyOf(folded);
    this.personalData = personalData;
    this.lookups = lookups;
    this.impressions = impressions;
    this.profiles = profiles;
    this.customers = customers;
    this.hotProfiles = hotProfiles;
    this.deadLetters = deadLetters;
    this.observers = List.copyOf(observers);
    this.raceTries = raceTries;
  }

  /** What fails for good is put aside alone; what fails because a store is away fails all. */
  void fold(List<ConsumerRecord<byte[], byte[]>> records) {
    try {
      apply(records);
    } catch (RuntimeException failure) {
      if (records.isEmpty() || isTransient(failure)) {
        throw failure;
      }
      if (records.size() == 1) {
        deadLetters.add(consumer, records.getFirst(), failure);
        return;
      }
      int half = records.size() / 2;
      fold(records.subList(0, half));
      fold(records.subList(half, records.size()));
    }
  }

  private void apply(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, List<Arrival>> decisions = new LinkedHashMap<>();
    Map<String, List<Arrival>> others = new LinkedHashMap<>();
    for (Read read : read(records)) {
      Arrival arrival = read.arrival();
      Map<String, List<Arrival>> bySubject =
          arrival.event().data() instanceof DecisionMade ? decisions : others;
      bySubject.computeIfAbsent(arrival.subject(), _ -> new ArrayList<>()).add(arrival);
    }
    impressions.fold(decisions);
    if (!others.isEmpty()) {
      foldProfiles(others);
    }
  }

  private void foldProfiles(Map<String, List<Arrival>> bySubject) {
    Map<String, Profile> folded = replace(bySubject);
    hotProfiles.refresh(customers.of(folded.values()));
    List<FoldObserver.Folded> told = new ArrayList<>(bySubject.size());
    bySubject.forEach(
        (subject, arrivals) -> {
          Profile profile = folded.getOrDefault(subject, Profile.stranger(subject));
          told.add(new FoldObserver.Folded(profile, arrivals));
        });
    observers.forEach(observer -> observer.folded(told));
  }

  private Map<String, Profile> replace(Map<String, List<Arrival>> bySubject) {
    for (int tries = 0; tries < raceTries; tries++) {
      Map<String, Profile> present = profiles.findAll(bySubject.keySet());
      Map<String, Profile> updated = new HashMap<>();
      List<Replacement> replacements = new ArrayList<>(bySubject.size());
      bySubject.forEach(
          (subject, arrivals) -> {
            Profile before = present.getOrDefault(subject, Profile.stranger(subject));
            Profile after = before;
            for (Arrival arrival : arrivals) {
              after = ProfileFold.apply(after, arrival);
            }
            updated.put(subject, after);
            if (after.version() != before.version()) {
              replacements.add(new Replacement(before.version(), after));
            }
          });
      if (profiles.replace(replacements)) {
        return updated;
      }
    }
    throw new ConcurrencyFailureException(
        "Expected to win a race for a document within %d tries".formatted(raceTries));
  }

  private List<Read> read(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<ConsumerRecord<byte[], byte[]>, Event<?>> events = new LinkedHashMap<>();
    Set<String> withPersonalData = new LinkedHashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (DeadLetters.isFor(consumer, record) && mayConcern(record)) {
        Event<?> event = EventCodec.read(record);
        if (folded.contains(event.data().getClass()) && concerns(event.data())) {
          events.put(record, event);
          if (hasPersonalData(event)) {
            withPersonalData.add(event.key());
          }
        }
      }
    }
    PersonalData.Safe safe = personalData.existingSafeOf(withPersonalData);
    List<Read> read = new ArrayList<>(events.size());
    List<Noted> noted = new ArrayList<>();
    events.forEach(
        (record, event) -> {
          Map<String, Object> personal = opened(event, safe);
          noted.addAll(lookups.idsIn(event.key(), personal));
          read.add(new Read(record, arrival(record, event, personal.keySet())));
        });
    lookups.note(noted);
    return read;
  }

  /** Most decisions show nothing that is limited, and need not be read to know it. */
  private static boolean mayConcern(ConsumerRecord<byte[], byte[]> record) {
    return EventCodec.extension(record, DecisionMade.COUNTS).filter(COUNTS_NOT::equals).isEmpty();
  }

  private static boolean concerns(EventData data) {
    return !(data instanceof DecisionMade decision) || decision.counts();
  }

  private static Arrival arrival(
      ConsumerRecord<byte[], byte[]> record, Event<?> event, Set<String> personalTraits) {
    return new Arrival(
        record.topic() + "-" + record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        event,
        personalTraits);
  }

  private static boolean hasPersonalData(Event<?> event) {
    return event.data() instanceof InteractionRecorded interaction
        && interaction.personalTraits() != null;
  }

  /** Nothing where there is nothing sealed, or where its key was erased. */
  private static Map<String, Object> opened(Event<?> event, PersonalData.Safe safe) {
    return event.data() instanceof InteractionRecorded interaction
            && interaction.personalTraits() != null
        ? safe.open(interaction.personalTraits()).orElse(Map.of())
        : Map.of();
  }

  /** The store refuses a document for good only where it names the document. */
  private static boolean isTransient(RuntimeException failure) {
    if (Faults.isTransient(failure)) {
      return true;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MongoException) {
        return !(cause instanceof MongoBulkWriteException);
      }
    }
    return false;
  }
}
