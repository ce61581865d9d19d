package io.iaros.cx.journey.entry;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.catalogue.TouchpointCatalogue;
import io.iaros.cx.journey.catalogue.TouchpointCatalogue.Located;
import io.iaros.cx.service.consumer.EventSubscriber;
import io.iaros.cx.service.consumer.Subscription;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import org.springframework.stereotype.Component;

/** Brings what customers do to their journeys, in the order in which each did it. */
@Component
class InteractionSubscriber implements EventSubscriber {

  /** Where a touchpoint names a channel that the catalogue does not know. */
  private static final Place ELSEWHERE = new Place("api", null);

  private final JourneyEntries entries;
  private final TouchpointCatalogue catalogue;
  private final InstantSource clock;

  InteractionSubscriber(
      JourneyEntries entries, TouchpointCatalogue catalogue, InstantSource clock) {
    this.entries = entries;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @Override
  public Subscription subscription() {
    return Subscription.named("interactions").on(InteractionRecorded.class, this::on).build();
  }

  private void on(Event<InteractionRecorded> event) {
    InteractionRecorded interaction = event.data();
    String name = CustomerEvent.nameOf(interaction.name());
    if (name.isEmpty()) {
      return; // no definition can name it
    }
    entries.on(
        new CustomerEvent(
            event.id(),
            event.key(),
            name,
            place(interaction),
            new HashMap<>(interaction.properties()),
            interaction.journeyId(),
            event.source(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS)));
  }

  private Place place(InteractionRecorded interaction) {
    if (catalogue.locate(interaction.channel(), interaction.touchpoint())
        instanceof Located.At(Place place)) {
      return place;
    }
    return catalogue.channels().contains(interaction.channel())
        ? new Place(interaction.channel(), null)
        : ELSEWHERE;
  }
}
