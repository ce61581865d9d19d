package io.iaros.cx.personalization.collection;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.personalization.collection.CollectionAnswer.EventAnswer;
import io.iaros.cx.personalization.collection.CollectionAnswer.Status;
import io.iaros.cx.personalization.customer.BlockedIds;
import io.iaros.cx.personalization.customer.Customers;
import io.iaros.cx.personalization.customerkey.PersonalData;
import io.iaros.cx.personalization.log.EventLog;
import io.iaros.cx.personalization.personal.Masking;
import io.iaros.cx.personalization.personal.PersonalTraits;
import io.iaros.cx.service.customer.CustomerIds;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.identity.IdSource;
import io.iaros.cx.service.identity.NameBasedIds;
import io.iaros.cx.service.identity.SubjectIds;
import io.iaros.cx.service.problem.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Takes events in: what is faulty is refused, the rest is kept in the log before it is answered.
 */
@Service
public final class InteractionCollection {

  /** An event on its way into the log. */
  private record Incoming(
      String eventId,
      String subject,
      NamedIds ids,
      Interaction interaction,
      Map<String, Object> personal) {}

  private final Customers customers;
  private final SubjectIds subjectIds;
  private final BlockedIds blockedIds;
  private final PersonalData personalData;
  private final EventLog log;
  private final Events events;
  private final IdSource ids;

  InteractionCollection(
      Customers customers,
      SubjectIds subjectIds,
      BlockedIds blockedIds,
      PersonalData personalData,
      EventLog log,
      Events events,
      IdSource ids) {
    this.customers = customers;
    this.subjectIds = subjectIds;
    this.blockedIds = blockedIds;
    this.personalData = personalData;
    this.log = log;
    this.events = events;
    this.ids = ids;
  }

  /**
   * @param now when they came
   * @param idempotencyKey gives events without an id the same one when they are sent again
   */
  public CollectionAnswer collect(
      List<Reading> sent, Instant now, @Nullable String idempotencyKey) {
    List<EventAnswer> results = new ArrayList<>(sent.size());
    List<Incoming> incoming = new ArrayList<>(sent.size());
    for (Reading reading : sent) {
      switch (naming(reading)) {
        case Reading.Faulty(var faults) ->
            results.add(new EventAnswer(Status.REFUSED, null, faults));
        case Reading.Good(Interaction interaction) -> {
          Incoming accepted = incoming(interaction, idempotencyKey, results.size());
          incoming.add(accepted);
          results.add(new EventAnswer(Status.ACCEPTED, accepted.eventId(), List.of()));
        }
      }
    }
    if (!incoming.isEmpty()) {
      log.append(sealed(incoming, now));
    }
    return CollectionAnswer.of(results);
  }

  /** An event of which no id names anybody is faulty. */
  private Reading naming(Reading reading) {
    List<Fault> faults =
        reading instanceof Reading.Good(Interaction interaction)
            ? NamedIds.of(interaction, blockedIds).faults()
            : List.of();
    return faults.isEmpty() ? reading : new Reading.Faulty(faults);
  }

  private Incoming incoming(Interaction interaction, @Nullable String key, int place) {
    Map<String, Object> personal = new HashMap<>(PersonalTraits.personalOf(interaction.traits()));
    personal.values().removeIf(value -> value == null);
    NamedIds named = NamedIds.of(interaction, blockedIds);
    String customerId = named.customerId();
    if (customerId != null && CustomerIds.looksPersonal(customerId)) {
      personal.put(PersonalTraits.CUSTOMER_ID, customerId);
    }
    return new Incoming(
        eventId(interaction, key, place),
        customers.subject(customerId, named.anonymousId()),
        named,
        interaction,
        personal);
  }

  private String eventId(Interaction interaction, @Nullable String key, int place) {
    if (interaction.eventId() != null) {
      return interaction.eventId();
    }
    return key == null ? ids.next() : NameBasedIds.of("interaction", key, Integer.toString(place));
  }

  private List<Event<InteractionRecorded>> sealed(List<Incoming> incoming, Instant now) {
    PersonalData.Safe safe =
        personalData.safeFor(
            incoming.stream()
                .filter(event -> !event.personal().isEmpty())
                .map(Incoming::subject)
                .distinct()
                .toList());
    return incoming.stream().map(event -> sealed(event, safe, now)).toList();
  }

  private Event<InteractionRecorded> sealed(
      Incoming incoming, PersonalData.Safe safe, Instant now) {
    Interaction interaction = incoming.interaction();
    String customerId = incoming.ids().customerId();
    InteractionRecorded data =
        new InteractionRecorded(
            interaction.kind(),
            interaction.name(),
            customerId == null || CustomerIds.looksPersonal(customerId) ? null : customerId,
            interaction.channel(),
            interaction.touchpoint(),
            interaction.sessionId(),
            interaction.journeyId(),
            Masking.properties(interaction.properties()),
            Masking.traits(PersonalTraits.othersOf(interaction.traits())),
            incoming.personal().isEmpty()
                ? null
                : safe.seal(incoming.subject(), incoming.personal()),
            incoming.ids().others(subjectIds));
    Instant at = interaction.time() == null ? now : interaction.time();
    return events.event(incoming.eventId(), incoming.subject(), at, data);
  }
}
