package io.iaros.cx.journey.passage;

import static io.iaros.cx.journey.passage.JourneyFixtures.AT_THE_KIOSK;
import static io.iaros.cx.journey.passage.JourneyFixtures.ID;
import static io.iaros.cx.journey.passage.JourneyFixtures.NOON;
import static io.iaros.cx.journey.passage.JourneyFixtures.ON_THE_WEB;
import static io.iaros.cx.journey.passage.JourneyFixtures.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.definition.DefinitionFixtures;
import io.iaros.cx.journey.definition.JourneyDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Folding a history up to an instant gives the journey as it was then. */
class JourneyReplayPropertyTest {

  private static final int COMMANDS = 40;
  private static final JourneyDefinition TRIP = DefinitionFixtures.trip();
  private static final List<String> EVENTS = TRIP.events().stream().sorted().toList();

  @Property(tries = 300)
  void givesTheStateOfEachInstant(@ForAll long seed) {
    RandomGenerator random = RandomGeneratorFactory.getDefault().create(seed);
    JourneyRun run = new JourneyRun(TRIP);
    NavigableMap<Instant, Journey> states = new TreeMap<>();
    Instant now = NOON;
    run.then(new JourneyCommand.Start(ID, SUBJECT, ON_THE_WEB, Map.of(), asked(now)));
    states.put(now, run.state());
    for (int number = 0; number < COMMANDS; number++) {
      now = now.plusMillis(random.nextInt(3));
      run.then(command(random, number, asked(now)));
      states.put(now, run.state());
    }
    for (Instant at = NOON; at.isBefore(now.plusMillis(2)); at = at.plusMillis(1)) {
      Instant until = at;
      List<JourneyEvent> known =
          run.events().stream().filter(event -> !event.at().isAfter(until)).toList();
      assertThat(JourneyFold.fold(known))
          .as("seed %d at %s", seed, at)
          .isEqualTo(states.floorEntry(at).getValue());
    }
  }

  private static JourneyCommand command(RandomGenerator random, int number, Asked asked) {
    return switch (random.nextInt(8)) {
      case 0 -> new JourneyCommand.OfferHandoff("h-" + number, AT_THE_KIOSK, "hash", asked);
      case 1 -> new JourneyCommand.RefuseHandoff("h-" + (number - 1), "hash", "no", asked);
      case 2, 3, 4 ->
          new JourneyCommand.Update(
              null,
              Map.of("campaign", number, "tags", List.of(number), "seat", number),
              null,
              asked);
      default ->
          new JourneyCommand.Update(
              EVENTS.get(random.nextInt(EVENTS.size())), Map.of(), null, asked);
    };
  }

  private static Asked asked(Instant now) {
    return new Asked("key:test", null, now, null);
  }
}
