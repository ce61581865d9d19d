package io.iaros.cx.journey.passage;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.definition.StepWork;
import io.iaros.cx.journey.definition.StepWork.StepAct;
import io.iaros.cx.journey.effect.TaskResult;
import io.iaros.cx.journey.passage.JourneyTasks.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/**
 * Random definitions, events, duplicates, time-outs and failures, on a machine that stops between
 * any two effects: nothing is lost or done twice, and every journey comes to its end.
 */
class JourneyWorkPropertyTest {

  /** How much may happen before a journey counts as stalled. */
  private static final int ROUNDS_MAX = 2_000;

  @Property(tries = 1_000)
  void losesNothingAndStallsNever(@ForAll long seed) {
    RandomGenerator random = RandomGeneratorFactory.getDefault().create(seed);
    JourneyDefinition definition = RandomDefinitions.next(random);
    CrashingEngine engine = new CrashingEngine(definition, random);
    Map<String, @Nullable Object> context = new HashMap<>(Map.of("n", random.nextInt(5)));
    JourneyCommand start = JourneyFixtures.start(context);
    while (engine.state() instanceof Journey.NotStarted) {
      engine.command(start);
    }
    int rounds = 0;
    while (engine.state() instanceof Journey.Running && rounds < ROUNDS_MAX) {
      assertThat(engine.isAwaited()).as("rows for all that the journey waits for").isTrue();
      act(engine, random, rounds);
      rounds++;
    }
    assertThat(engine.state()).isInstanceOf(Journey.Ended.class);
    checkHistory(definition, engine);
  }

  private static void act(CrashingEngine engine, RandomGenerator random, int rounds) {
    // Nobody tells anything after a while: the journey has to end by itself.
    boolean told = rounds < 40;
    switch (random.nextInt(told ? 7 : 5)) {
      case 0, 1 -> engine.workOne(attempt -> world(attempt, engine.now(), random));
      case 2 -> engine.fireOne();
      case 3 -> sleep(engine, random);
      case 4 -> engine.endChild();
      case 5 -> tell(engine, random, random.nextInt(20) == 0 ? "lost" : "e1");
      default -> tell(engine, random, "e2");
    }
  }

  private static TaskResult world(Task.Attempt attempt, Instant now, RandomGenerator random) {
    if (attempt.undoes()) {
      return anyAnswer(random);
    }
    return switch (attempt.act()) {
      case StepAct.Webhook _, StepAct.Recovery _, StepAct.Decide _ -> anyAnswer(random);
      case StepAct.Notify _ ->
          switch (random.nextInt(4)) {
            case 0 -> new TaskResult.Skipped("capped");
            case 1 -> new TaskResult.Later(now.plusSeconds(600), "quiet");
            default -> WorkFixtures.done();
          };
      case StepAct.Assign _ ->
          new TaskResult.Done(random.nextBoolean() ? "a" : "not-named", Map.of(), null);
    };
  }

  private static TaskResult anyAnswer(RandomGenerator random) {
    return switch (random.nextInt(6)) {
      case 0 -> WorkFixtures.failed();
      case 1 -> WorkFixtures.failedForGood();
      default -> WorkFixtures.done();
    };
  }

  private static void sleep(CrashingEngine engine, RandomGenerator random) {
    Optional<Instant> next = engine.next();
    Duration nap = Duration.ofSeconds(random.nextInt(120));
    engine.sleep(
        next.isPresent() && next.get().isAfter(engine.now()) && random.nextBoolean()
            ? Duration.between(engine.now(), next.get())
            : nap);
  }

  /** Events come again now and then, and are told again where the machine stopped. */
  private static void tell(CrashingEngine engine, RandomGenerator random, String event) {
    Map<String, @Nullable Object> context = new HashMap<>(Map.of("n", random.nextInt(5)));
    JourneyCommand update =
        new JourneyCommand.Update(event, context, null, JourneyFixtures.askedAt(engine.now()));
    for (int times = 1 + random.nextInt(2); times > 0; times--) {
      while (!engine.command(update)) {
        // told again until it is committed
      }
    }
  }

  private static void checkHistory(JourneyDefinition definition, CrashingEngine engine) {
    assertThat(JourneyFold.fold(engine.history())).isEqualTo(engine.state());
    assertThat(JourneyTimers.waits(definition, engine.state())).isEmpty();
    assertThat(engine.timers()).isEmpty();
    assertThat(engine.tasks()).isEmpty();
    Set<Long> settled = new HashSet<>();
    Set<Long> undone = new HashSet<>();
    Set<Long> undoable = new HashSet<>();
    for (JourneyEvent event : engine.history()) {
      switch (event) {
        case JourneyEvent.StepSettled one -> {
          assertThat(settled.add(one.stay())).as("each stay is settled once").isTrue();
          if (canBeUndone(definition, one)) {
            undoable.add(one.stay());
          }
        }
        case JourneyEvent.StepUndone one ->
            assertThat(undone.add(one.stay())).as("each effect is undone once").isTrue();
        default -> {} // the other events are no steps
      }
    }
    Journey.Ended ended = (Journey.Ended) engine.state();
    assertThat(undone).isEqualTo(ended.outcome() == JourneyOutcome.COMPLETED ? Set.of() : undoable);
    checkEffects(definition, engine);
    checkWays(definition, engine.history());
  }

  /** As the definition says it, whatever the journey remembers. */
  private static boolean canBeUndone(
      JourneyDefinition definition, JourneyEvent.StepSettled settled) {
    return settled.outcome().equals(StepWork.DONE)
        && definition.step(settled.step()).work() instanceof StepWork.Act act
        && act.undo() != null;
  }

  /** What a journey holds for done was done in the world. */
  private static void checkEffects(JourneyDefinition definition, CrashingEngine engine) {
    for (JourneyEvent event : engine.history()) {
      if (event instanceof JourneyEvent.StepSettled settled
          && settled.outcome().equals(StepWork.DONE)
          && definition.step(settled.step()).work() instanceof StepWork.Act) {
        assertThat(engine.effects()).contains(JourneyFixtures.ID + "-" + settled.stay());
      }
      if (event instanceof JourneyEvent.StepUndone undone && undone.done()) {
        assertThat(engine.effects()).contains(JourneyFixtures.ID + "-" + undone.stay() + "-undo");
      }
    }
  }

  /** After each outcome the journey goes where the definition says, and nowhere else. */
  private static void checkWays(JourneyDefinition definition, List<JourneyEvent> history) {
    for (int i = 0; i < history.size(); i++) {
      if (!(history.get(i) instanceof JourneyEvent.StepSettled settled)) {
        continue;
      }
      StepWork work = definition.step(settled.step()).work();
      String target = work == null ? null : work.target(settled.outcome());
      JourneyEvent next = history.get(i + 1);
      switch (next) {
        case JourneyEvent.StepEntered entered when target != null ->
            assertThat(entered.step()).isEqualTo(target);
        case JourneyEvent.LaneEntered entered when target != null ->
            assertThat(entered.step()).isEqualTo(target);
        case JourneyEvent.LaneArrived arrived ->
            assertThat(arrived.lane()).isEqualTo(settled.lane());
        case JourneyEvent.Ended _, JourneyEvent.EndingBegun _ ->
            assertThat(target).as("only where no way leads on").isNull();
        default ->
            // the branch of a hold or of a branch step: named by its event or its condition
            assertThat(work).isInstanceOfAny(StepWork.Hold.class, StepWork.Branch.class);
      }
    }
  }
}
