package io.iaros.cx.journey.entry;

import io.iaros.cx.journey.context.ContextChanges;
import io.iaros.cx.journey.definition.Definitions;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.definition.JourneyPolicy.Entry;
import io.iaros.cx.journey.entry.EntryDecider.Entered;
import io.iaros.cx.journey.passage.CustomerJourneys;
import io.iaros.cx.journey.passage.CustomerJourneys.Move;
import io.iaros.cx.journey.passage.CustomerJourneys.Running;
import io.iaros.cx.service.decision.Decision;
import io.iaros.cx.service.identity.NameBasedIds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What one event of a customer means for all journeys: it moves those that run and wait for it, and
 * begins others. Called in the order of the customer's events, within one transaction.
 */
@Service
class JourneyEntries {

  private final Definitions definitions;
  private final CustomerJourneys journeys;
  private final Refusals refusals;

  JourneyEntries(Definitions definitions, CustomerJourneys journeys, Refusals refusals) {
    this.definitions = definitions;
    this.journeys = journeys;
    this.refusals = refusals;
  }

  @Transactional
  public void on(CustomerEvent event) {
    List<JourneyDefinition> wanting = definitions.enteredBy(event.name());
    List<Running> running = journeys.running(event.subject());
    if (!ContextChanges.faultsOf("", event.properties()).isEmpty()) {
      refusals.add(event, Refusals.NO_JOURNEY, "its properties cannot be kept in a context");
      return;
    }
    boolean heard = false;
    for (Running one : running) {
      heard |= move(one, event);
    }
    for (JourneyDefinition definition : wanting) {
      enter(definition, event);
    }
    if (!heard && wanting.isEmpty()) {
      refusals.add(
          event,
          Refusals.NO_JOURNEY,
          running.isEmpty()
              ? "no definition is entered by it, and no journey of the customer runs"
              : "no definition is entered by it, and no running journey waits for it");
    }
  }

  /** True where the journey knows this event, moved or not. */
  private boolean move(Running one, CustomerEvent event) {
    JourneyDefinition definition = one.definition();
    if (!definition.events().contains(event.name()) || isOfAnother(one, event)) {
      return false;
    }
    Move move =
        journeys.tell(
            one.journeyId(),
            event.eventId(),
            event.name(),
            Map.of(event.name(), event.properties()),
            event.toldBy(),
            event.at());
    if (move instanceof Move.Refused(String reason)) {
      refusals.add(event, definition.name(), reason);
    }
    return true;
  }

  /** Belongs to another journey of the customer, by its id or by what tells journeys apart. */
  private static boolean isOfAnother(Running one, CustomerEvent event) {
    if (event.journeyId() != null) {
      return !event.journeyId().equalsIgnoreCase(one.journeyId().toString());
    }
    String key = one.entryKey();
    return key != null
        && one.definition().policy().entries().stream()
            .filter(entry -> entry.keyedBy() != null)
            .filter(entry -> event.properties().containsKey(entry.keyedBy()))
            .map(entry -> EntryDecider.key(entry, event))
            .anyMatch(told -> !key.equals(told));
  }

  private void enter(JourneyDefinition definition, CustomerEvent event) {
    journeys.lockEntries(event.subject(), definition.name());
    EntryDecider.Past past = past(definition, event);
    String objection = null;
    for (Entry entry : definition.policy().entries()) {
      if (!entry.on().equals(event.name())) {
        continue;
      }
      switch (EntryDecider.decide(definition, entry, event, past, event.at())) {
        case Decision.Accepted<Entered, String>(List<Entered> entered) -> {
          begin(definition, event, entered.getFirst().key())
              .ifPresent(reason -> refusals.add(event, definition.name(), reason));
          return;
        }
        case Decision.Rejected<Entered, String>(String reason) -> objection = reason;
      }
    }
    if (objection != null) {
      refusals.add(event, definition.name(), objection);
    }
  }

  private Optional<String> begin(JourneyDefinition definition, CustomerEvent event, String key) {
    String id = NameBasedIds.of("entered-journey", event.eventId(), definition.name());
    return journeys.begin(
        definition,
        UUID.fromString(id),
        event.subject(),
        event.place(),
        event.properties(),
        key,
        event.toldBy(),
        event.at());
  }

  private EntryDecider.Past past(JourneyDefinition definition, CustomerEvent event) {
    return new EntryDecider.Past() {
      @Override
      public boolean runs(String key) {
        return journeys.runs(event.subject(), definition.name(), key);
      }

      @Override
      public java.time.@Nullable Instant lastStart(String key) {
        return journeys.lastStart(event.subject(), definition.name(), key);
      }

      @Override
      public int startsSince(java.time.Instant since) {
        return journeys.startsSince(event.subject(), definition.name(), since);
      }
    };
  }
}
