package io.iaros.cx.journey.passage;

import static io.iaros.cx.journey.passage.JourneyFixtures.ID;
import static io.iaros.cx.journey.passage.JourneyFixtures.NOON;
import static io.iaros.cx.journey.passage.JourneyFixtures.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.catalogue.Catalogues;
import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.catalogue.Touchpoint;
import io.iaros.cx.journey.context.ContextChecksum;
import io.iaros.cx.journey.definition.DefinitionFixtures;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.handoff.Handoff;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Whatever is asked of a journey in whatever order, these things hold. */
class JourneyDeciderPropertyTest {

  private static final int COMMANDS = 60;
  private static final List<JourneyDefinition> DEFINITIONS =
      List.of(DefinitionFixtures.trip(), DefinitionFixtures.loungeVisit());
  private static final List<Place> PLACES =
      Catalogues.airline().touchpoints().values().stream()
          .sorted(Comparator.comparing(Touchpoint::name))
          .map(touchpoint -> new Place(touchpoint.channel(), touchpoint.name()))
          .toList();

  @Property(tries = 500)
  void keepsItsInvariants(@ForAll long seed) {
    RandomGenerator random = RandomGeneratorFactory.getDefault().create(seed);
    JourneyDefinition definition = DEFINITIONS.get(random.nextInt(DEFINITIONS.size()));
    JourneyRun run = new JourneyRun(definition);
    Commands commands = new Commands(definition, random);
    for (int i = 0; i < COMMANDS; i++) {
      Journey before = run.state();
      JourneyCommand command = commands.next(before);
      run.then(command);
      checkChange(before, run);
    }
    checkHistory(definition, run);
  }

  private static void checkChange(Journey before, JourneyRun run) {
    assertThat(run.state().sequence()).isEqualTo(before.sequence() + run.latest().size());
    if (run.refused() != null) {
      assertThat(run.state()).isEqualTo(before);
      assertThat(run.refusal()).startsWith("Expected ").contains(", but ");
    }
    if (before instanceof Journey.Ended) {
      assertThat(run.state()).isEqualTo(before);
    }
    if (before instanceof Journey.Running running && running.openHandoff() != null) {
      checkOpenHandoff(running, run);
    }
  }

  /** While a handoff is open the journey stays; whatever settles it, all context is still there. */
  private static void checkOpenHandoff(Journey.Running before, JourneyRun run) {
    Journey.Running after = Journeys.known(run.state());
    boolean settled = run.latest().stream().anyMatch(JourneyEvent.HandoffSettled.class::isInstance);
    if (!settled) {
      assertThat(after.place()).isEqualTo(before.place());
    }
    if (settled && run.latest().size() == 1) {
      assertThat(after.context()).isEqualTo(before.context());
    }
  }

  private static void checkHistory(JourneyDefinition definition, JourneyRun run) {
    assertThat(JourneyFold.fold(run.events())).isEqualTo(run.state());
    assertThat(
            JourneyFold.fold(
                run.events().stream().map(JourneyDeciderPropertyTest::stored).toList()))
        .isEqualTo(run.state());
    assertThat(JourneyJson.readState(JourneyJson.write(run.state()))).isEqualTo(run.state());
    Set<String> open = new HashSet<>();
    Instant last = Instant.MIN;
    for (JourneyEvent event : run.events()) {
      assertThat(event.at()).isAfterOrEqualTo(last);
      last = event.at();
      if (event instanceof JourneyEvent.HandoffOffered(Handoff.Offered offer, _, _)) {
        assertThat(open).isEmpty();
        open.add(offer.handoffId());
      }
      if (event instanceof JourneyEvent.HandoffSettled settled) {
        assertThat(open.remove(settled.handoffId())).isTrue();
      }
    }
    if (run.state() instanceof Journey.Ended) {
      assertThat(open).isEmpty();
      assertThat(JourneyTimers.waits(definition, run.state())).isEmpty();
    }
    if (!(run.state() instanceof Journey.NotStarted)) {
      assertThat(Journeys.known(run.state()).touchpoints())
          .hasSizeLessThanOrEqualTo(definition.maxTouchpoints());
    }
  }

  private static JourneyEvent stored(JourneyEvent event) {
    return JourneyJson.readEvent(JourneyJson.typeOf(event), JourneyJson.write(event));
  }

  /** Commands that are often fit for the state and sometimes not. */
  private static final class Commands {

    private static final List<Object> VALUES =
        List.of("r-1", "r-2", true, false, 7, 1.5, List.of(1, "a"), Map.of("deep", Map.of()));
    private static final List<String> KEYS =
        List.of(
            "disruption.recoveryId", "disruption.settledRecoveryId", "entitled", "bags", "other");

    private final RandomGenerator random;
    private final List<String> events;
    private Instant now = NOON;
    private int handoffs;

    Commands(JourneyDefinition definition, RandomGenerator random) {
      this.random = random;
      this.events = definition.events().stream().sorted().toList();
    }

    JourneyCommand next(Journey state) {
      now = now.plusSeconds(random.nextInt(-5, 90));
      if (state instanceof Journey.NotStarted && random.nextInt(10) > 0) {
        return start();
      }
      return switch (random.nextInt(24)) {
        case 0 -> start();
        case 1, 2, 3, 4 ->
            new JourneyCommand.OfferHandoff("h-" + handoffs++, oneOf(PLACES), "hash", asked(state));
        case 5, 6, 7 ->
            new JourneyCommand.AcceptHandoff(
                handoffId(state), token(), checksum(state), asked(state));
        case 8 -> new JourneyCommand.RefuseHandoff(handoffId(state), token(), "no", asked(state));
        case 9, 10 -> new JourneyCommand.ExpireHandoff(handoffId(state), asked(state));
        case 11 ->
            new JourneyCommand.FireStepTimer(
                random.nextLong(state.sequence() + 2), 0, oneOf(events), asked(state));
        case 12 -> new JourneyCommand.EndSession(asked(state));
        case 13 ->
            random.nextInt(4) == 0
                ? new JourneyCommand.Complete("done", asked(state))
                : update(null, state);
        case 14 ->
            random.nextInt(4) == 0
                ? new JourneyCommand.Abandon("gone", asked(state))
                : update(null, state);
        default -> update(oneOf(events), state);
      };
    }

    private JourneyCommand start() {
      return new JourneyCommand.Start(
          ID, SUBJECT, oneOf(PLACES), context(), new Asked("key:test", null, now, null));
    }

    private JourneyCommand update(@Nullable String event, Journey state) {
      return new JourneyCommand.Update(
          event, context(), random.nextInt(4) == 0 ? oneOf(PLACES) : null, asked(state));
    }

    private Asked asked(Journey state) {
      Long expected =
          switch (random.nextInt(6)) {
            case 0 -> state.sequence();
            case 1 -> random.nextInt(5) == 0 ? state.sequence() + 1 : null;
            default -> null;
          };
      return new Asked("key:test", random.nextBoolean() ? "chat" : null, now, expected);
    }

    private Map<String, @Nullable Object> context() {
      Map<String, @Nullable Object> context = new HashMap<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        context.put(oneOf(KEYS), random.nextInt(5) == 0 ? null : oneOf(VALUES));
      }
      return context;
    }

    private String handoffId(Journey state) {
      Handoff.Offered open =
          state instanceof Journey.Running running ? running.openHandoff() : null;
      return open != null && random.nextInt(8) > 0 ? open.handoffId() : "h-" + random.nextInt(3);
    }

    private String token() {
      return random.nextInt(8) == 0 ? "guessed" : "hash";
    }

    private ContextChecksum checksum(Journey state) {
      return state instanceof Journey.Running running && random.nextInt(8) > 0
          ? ContextChecksum.of(running.context())
          : new ContextChecksum("0".repeat(64));
    }

    private <T> T oneOf(List<T> choices) {
      return choices.get(random.nextInt(choices.size()));
    }
  }
}
