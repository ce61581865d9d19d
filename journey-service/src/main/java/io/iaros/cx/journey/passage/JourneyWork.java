package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.definition.JourneyPolicy;
import io.iaros.cx.journey.definition.QuietHours;
import io.iaros.cx.journey.definition.StepWork;
import io.iaros.cx.journey.definition.StepWork.Arm;
import io.iaros.cx.journey.definition.StepWork.Until;
import io.iaros.cx.journey.passage.Automation.Lane;
import io.iaros.cx.journey.passage.Automation.Unclaimed;
import io.iaros.cx.journey.passage.JourneyWays.Position;
import io.iaros.cx.service.condition.Condition;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What a journey does at once, without anybody's answer: exits, goals, branches, splits, loops,
 * lanes. Pure. It is asked after every command, until nothing more follows.
 */
final class JourneyWork {

  /** How many moves one command may lead to; a definition that needs more fails its journey. */
  static final int MOVES_MAX = 500;

  private static final int SHARES = 100;

  private JourneyWork() {}

  /** All that follows at once from a state. */
  static List<JourneyEvent> following(
      JourneyDefinition definition, Journey after, String by, Instant at) {
    List<JourneyEvent> all = new ArrayList<>();
    Journey state = after;
    for (int moves = 0; state instanceof Journey.Running running; moves++) {
      boolean tooMany = moves >= MOVES_MAX && running.automation().leaving() == null;
      List<JourneyEvent> next =
          tooMany
              ? JourneyWays.ending(
                  running,
                  JourneyOutcome.ABANDONED,
                  "moved %d times at once".formatted(MOVES_MAX),
                  by,
                  at)
              : next(definition, running, by, at);
      if (next.isEmpty()) {
        return all;
      }
      all.addAll(next);
      for (JourneyEvent event : next) {
        state = JourneyFold.evolve(state, event);
      }
    }
    return all;
  }

  private static List<JourneyEvent> next(
      JourneyDefinition definition, Journey.Running running, String by, Instant at) {
    Automation.Leaving leaving = running.automation().leaving();
    if (leaving != null) {
      return running.automation().effected().isEmpty()
          ? List.of(new JourneyEvent.Ended(leaving.outcome(), leaving.reason(), by, at))
          : List.of();
    }
    if (asksTheContext(definition)) {
      List<JourneyEvent> found = fulfilled(definition, running, by, at);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return JourneyWays.positions(running).stream()
        .map(position -> atOnce(definition, running, position, by, at))
        .filter(events -> !events.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** Most definitions have neither such exits nor such goals, and pay nothing for them. */
  private static boolean asksTheContext(JourneyDefinition definition) {
    return !definition.policy().exits().isEmpty()
        || definition.goals().stream().anyMatch(goal -> goal.when() != null);
  }

  /** The first exit or goal whose condition holds by now. */
  private static List<JourneyEvent> fulfilled(
      JourneyDefinition definition, Journey.Running running, String by, Instant at) {
    Position own = new Position(null, running.stay());
    Map<String, @Nullable Object> facts = JourneyWays.facts(running, own, Map.of()).values();
    for (JourneyPolicy.Exit exit : definition.policy().exits()) {
      Condition when = exit.when();
      if (exit.on() == null && when != null && when.holds(facts)) {
        return JourneyWays.ending(
            running,
            JourneyWays.outcome(exit.outcome()),
            "left by the exit '" + exit.name() + "'",
            by,
            at);
      }
    }
    for (JourneyDefinition.Goal goal : definition.goals()) {
      Condition when = goal.when();
      if (when != null && !running.goals().contains(goal.name()) && when.holds(facts)) {
        return List.of(new JourneyEvent.GoalReached(goal.name(), by, at));
      }
    }
    return List.of();
  }

  private static List<JourneyEvent> atOnce(
      JourneyDefinition definition,
      Journey.Running running,
      Position position,
      String by,
      Instant at) {
    StepWork work = definition.step(position.stay().step()).work();
    Settling settling = new Settling(definition, running, position, by, at);
    return switch (work) {
      case null -> List.of();
      case StepWork.Branch branch -> branch(settling, branch);
      case StepWork.Split split -> settling.to(share(running, position, split), null);
      case StepWork.Loop loop -> settling.to(round(running, position, loop), null);
      case StepWork.Parallel parallel -> parallel(settling, parallel);
      case StepWork.Hold hold -> hold.sinceStart() ? lookBack(settling) : List.of();
      case StepWork.Act _, StepWork.Pause _, StepWork.Child _, StepWork.HumanTask _ -> List.of();
    };
  }

  private static List<JourneyEvent> branch(Settling settling, StepWork.Branch branch) {
    Map<String, @Nullable Object> facts =
        JourneyWays.facts(settling.running(), settling.position(), Map.of()).values();
    for (Arm arm : branch.arms()) {
      if (arm.when().holds(facts)) {
        return settling.along(arm.then(), "branch", arm.when().expression());
      }
    }
    return settling.to(StepWork.OTHERWISE, null);
  }

  /** The same customer always has the same share of one step of one journey's definition. */
  private static String share(Journey.Running running, Position position, StepWork.Split split) {
    CRC32 hash = new CRC32();
    String unit =
        String.join(
            "|",
            running.identity().definition(),
            position.stay().step(),
            running.identity().subject());
    hash.update(unit.getBytes(StandardCharsets.UTF_8));
    long rest = mixed(hash.getValue()) % SHARES;
    for (Map.Entry<String, Integer> share : split.weights().entrySet()) {
      rest -= share.getValue();
      if (rest < 0) {
        return share.getKey();
      }
    }
    throw new IllegalStateException("Expected shares that add up to " + SHARES);
  }

  /** Spreads neighbouring values; the finalizer of murmur3. */
  private static long mixed(long value) {
    long mixed = value;
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return (mixed ^ (mixed >>> 33)) >>> 1;
  }

  private static String round(Journey.Running running, Position position, StepWork.Loop loop) {
    int rounds = running.automation().rounds().getOrDefault(position.stay().step(), 0);
    return rounds < loop.times() ? StepWork.AGAIN : StepWork.OVER;
  }

  private static List<JourneyEvent> parallel(Settling settling, StepWork.Parallel parallel) {
    List<Lane> lanes = settling.running().automation().lanes();
    if (lanes.isEmpty()) {
      List<JourneyEvent> entered = new ArrayList<>();
      parallel.lanes().forEach((lane, step) -> entered.add(settling.laneEntered(lane, step)));
      return entered;
    }
    long arrived = lanes.stream().filter(lane -> lane.stay() == null).count();
    boolean joined =
        switch (parallel.join()) {
          case ALL -> arrived == lanes.size();
          case ANY -> arrived > 0;
        };
    return joined ? settling.to(StepWork.DONE, null) : List.of();
  }

  /** The first earlier event that moved nothing and that this step waits for. */
  private static List<JourneyEvent> lookBack(Settling settling) {
    for (Unclaimed earlier : settling.running().automation().unclaimed()) {
      String target = settling.targetOf(earlier.event(), earlier.told());
      if (target != null) {
        return settling.claiming(target, earlier);
      }
    }
    return List.of();
  }

  /** When a stay's time is over; null where it has none. */
  static @Nullable Instant dueAt(
      JourneyDefinition definition, Journey.Running running, Journey.Stay stay) {
    return switch (definition.step(stay.step()).work()) {
      case StepWork.Pause(Until until, _) -> end(definition, running, stay, until);
      case StepWork.Hold hold -> stay.enteredAt().plus(hold.timeout());
      case StepWork.HumanTask task -> stay.enteredAt().plus(task.timeout());
      case StepWork.Child child -> stay.enteredAt().plus(child.timeout());
      case StepWork.Act _,
          StepWork.Branch _,
          StepWork.Split _,
          StepWork.Loop _,
          StepWork.Parallel _ ->
          null;
      case null -> null;
    };
  }

  private static Instant end(
      JourneyDefinition definition, Journey.Running running, Journey.Stay stay, Until until) {
    return switch (until) {
      case Until.After(var duration) -> stay.enteredAt().plus(duration);
      case Until.ContextInstant(String key) ->
          instant(running.context().values().get(key), stay.enteredAt());
      case Until.TimeOfDay(var time) -> {
        QuietHours quiet = definition.policy().quietHours();
        ZoneId zone = QuietHours.zoneOf(running.context().values(), quiet);
        ZonedDateTime entered = stay.enteredAt().atZone(zone);
        ZonedDateTime today = entered.with(time);
        Instant next = (today.isAfter(entered) ? today : today.plusDays(1)).toInstant();
        Instant quietEnd = quiet == null ? null : quiet.endAfter(next, zone);
        yield quietEnd == null ? next : quietEnd;
      }
    };
  }

  /** What names no instant, or one before the entry, ends the wait at its entry. */
  private static Instant instant(@Nullable Object value, Instant enteredAt) {
    if (!(value instanceof String text)) {
      return enteredAt;
    }
    try {
      Instant instant = Instant.parse(text).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
      return instant.isBefore(enteredAt) ? enteredAt : instant;
    } catch (DateTimeException _) {
      return enteredAt;
    }
  }
}
