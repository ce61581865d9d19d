package io.iaros.cx.journey.passage;

import static io.iaros.cx.journey.passage.JourneyFixtures.ID;
import static io.iaros.cx.journey.passage.JourneyFixtures.NOON;
import static io.iaros.cx.journey.passage.JourneyFixtures.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.catalogue.Catalogues;
import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.catalogue.Touchpoint;
import io.iaros.cx.journey.catalogue.TouchpointCatalogue;
import io.iaros.cx.journey.context.ContextChecksum;
import io.iaros.cx.journey.context.JourneyContext;
import io.iaros.cx.journey.definition.DefinitionFixtures;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.handoff.Handoff;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A hundred thousand random handoffs: whatever became of each, the journey knows what it knew. */
class HandoffPreservationTest {

  private static final int HANDOFFS = 100_000;
  private static final int HANDOFFS_PER_JOURNEY = 20;
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final TouchpointCatalogue AIRLINE = Catalogues.airline();
  private static final JourneyDefinition TRIP = DefinitionFixtures.trip();
  private static final List<Place> PLACES =
      AIRLINE.touchpoints().values().stream()
          .sorted(Comparator.comparing(Touchpoint::name))
          .map(touchpoint -> new Place(touchpoint.channel(), touchpoint.name()))
          .toList();
  private static final List<String> KEYS =
      List.of(
          "seat",
          "bags",
          "payment.method",
          "document.kind",
          "staff.note",
          "tags",
          "campaign",
          "needsAssistance",
          "disruption.incidentId",
          "loyaltyTier",
          "frustrationMax");
  private static final List<Object> VALUES =
      List.of(
          "12A", 7, -0.5, 1e21, true, false, List.of(1, "b"), Map.of("deep", Map.of()), "é\n😀");

  private long seed;
  private RandomGenerator random = RandomGenerator.getDefault();
  private Instant now = NOON;
  private int accepted;
  private int refused;
  private int expired;
  private int notOffered;

  @Test
  void losesNothing() {
    seed = RandomGenerator.getDefault().nextLong();
    random = RandomGeneratorFactory.getDefault().create(seed);
    long begun = CPU.getCurrentThreadCpuTime();
    for (int number = 0; number < HANDOFFS; number += HANDOFFS_PER_JOURNEY) {
      journeyWithHandoffs();
    }
    Duration took = Duration.ofNanos(CPU.getCurrentThreadCpuTime() - begun);
    assertThat(accepted + refused + expired + notOffered).isEqualTo(HANDOFFS);
    assertThat(accepted).as("accepted, seed %d", seed).isGreaterThan(HANDOFFS / 4);
    assertThat(List.of(refused, expired, notOffered))
        .as("refused, expired and not offered, seed %d", seed)
        .allSatisfy(number -> assertThat(number).isGreaterThan(HANDOFFS / 100));
    assertThat(took).as("seed %d", seed).isLessThan(LIMIT);
  }

  private void journeyWithHandoffs() {
    JourneyRun run = new JourneyRun(TRIP);
    run.then(new JourneyCommand.Start(ID, SUBJECT, oneOf(PLACES), facts(), asked()));
    for (int number = 0; number < HANDOFFS_PER_JOURNEY; number++) {
      handOver(run, "h-" + number);
      run.then(new JourneyCommand.Update(null, facts(), null, asked()));
    }
    assertThat(JourneyFold.fold(run.events())).as("seed %d", seed).isEqualTo(run.state());
  }

  private void handOver(JourneyRun run, String id) {
    JourneyContext before = run.running().context();
    Place from = run.running().place();
    Place to = oneOf(PLACES);
    run.then(new JourneyCommand.OfferHandoff(id, to, "hash", consent(), asked()));
    if (run.refused() != null) {
      notOffered++;
      check(run, before, from);
      return;
    }
    JourneyContext known = run.running().context(); // a consent may have come to it
    assertThat(known.entries()).as("seed %d", seed).containsAllEntriesOf(before.entries());
    if (random.nextInt(4) == 0) {
      run.then(new JourneyCommand.Update(null, facts(), null, asked()));
      known = run.running().context();
    }
    answer(run, id, known, from, to);
  }

  private void answer(JourneyRun run, String id, JourneyContext known, Place from, Place to) {
    switch (random.nextInt(6)) {
      case 0 -> {
        run.then(new JourneyCommand.RefuseHandoff(id, "hash", "busy", asked()));
        refused++;
        check(run, known, from);
      }
      case 1 -> {
        Handoff.Offered open = java.util.Objects.requireNonNull(run.running().openHandoff());
        now = open.deadline();
        run.then(new JourneyCommand.ExpireHandoff(id, asked()));
        expired++;
        check(run, known, from);
      }
      default -> {
        JourneyContext arrived = AIRLINE.seenAt(to, known);
        run.then(
            new JourneyCommand.AcceptHandoff(id, "hash", ContextChecksum.of(arrived), asked()));
        accepted++;
        check(run, known, to);
        assertThat(known.entries()).as("seed %d", seed).containsAllEntriesOf(arrived.entries());
        assertThat(arrived.entries().keySet())
            .as("seed %d", seed)
            .noneMatch(key -> key.startsWith("payment.") && to.channel().equals("ife"));
      }
    }
  }

  private void check(JourneyRun run, JourneyContext known, Place place) {
    assertThat(run.running().context()).as("seed %d", seed).isEqualTo(known);
    assertThat(run.running().place()).as("seed %d", seed).isEqualTo(place);
    assertThat(run.running().openHandoff()).as("seed %d", seed).isNull();
  }

  private Map<String, @Nullable Object> facts() {
    Map<String, @Nullable Object> facts = new HashMap<>();
    for (int number = random.nextInt(1, 5); number > 0; number--) {
      facts.put(oneOf(KEYS), oneOf(VALUES));
    }
    return facts;
  }

  private @Nullable Boolean consent() {
    return switch (random.nextInt(5)) {
      case 0 -> null;
      case 1 -> false;
      default -> true;
    };
  }

  private Asked asked() {
    now = now.plusMillis(random.nextInt(2_000));
    return new Asked("key:test", null, now, null);
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
