package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.effect.TaskResult;
import io.iaros.cx.journey.passage.JourneyTasks.Task;
import io.iaros.cx.journey.passage.JourneyTimers.Wait;
import io.iaros.cx.service.decision.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The shell as it is, with a store in memory: a command commits state, timers and tasks at once or
 * not at all, and the machine may stop at any point in between. Rows change by difference only, as
 * the real ones do, so that what the difference forgets is lost here too.
 */
final class CrashingEngine {

  private static final Duration LEASE = Duration.ofSeconds(90);

  private final JourneyDefinition definition;
  private final RandomGenerator random;

  // What survives a crash.
  private Journey state = new Journey.NotStarted();
  private final List<JourneyEvent> history = new ArrayList<>();
  private final Map<String, Instant> timers = new HashMap<>();
  private final Map<String, Instant> tasks = new HashMap<>();

  // The world: what it did for good and what it answered then, by key.
  private final Set<String> effects = new HashSet<>();
  private final Map<String, TaskResult> answers = new HashMap<>();

  // Sub-journeys that have begun, and when each of them ends.
  private final Map<String, Instant> children = new HashMap<>();

  private Instant now = JourneyFixtures.NOON;
  private int crashes;

  CrashingEngine(JourneyDefinition definition, RandomGenerator random) {
    this.definition = definition;
    this.random = random;
  }

  Journey state() {
    return state;
  }

  List<JourneyEvent> history() {
    return history;
  }

  Map<String, Instant> timers() {
    return timers;
  }

  Map<String, Instant> tasks() {
    return tasks;
  }

  Set<String> effects() {
    return effects;
  }

  Instant now() {
    return now;
  }

  void sleep(Duration duration) {
    now = now.plus(duration);
  }

  /** False where the machine stopped before the commit; whoever told it tells it again. */
  boolean command(JourneyCommand command) {
    if (!(JourneyDecider.decide(definition, state, command)
        instanceof Decision.Accepted<JourneyEvent, JourneyRejection>(var events))) {
      return true;
    }
    if (crash()) {
      return false;
    }
    Journey after = state;
    for (JourneyEvent event : events) {
      after =
          JourneyFold.evolve(
              after, JourneyJson.readEvent(JourneyJson.typeOf(event), JourneyJson.write(event)));
    }
    change(
        timers,
        rows(JourneyTimers.waits(definition, state), Wait::id, Wait::dueAt),
        rows(JourneyTimers.waits(definition, after), Wait::id, Wait::dueAt));
    change(tasks, taskRows(state), taskRows(after));
    history.addAll(events);
    state = JourneyJson.readState(JourneyJson.write(after));
    return true;
  }

  /** Fires one timer that is due, and takes it away in the same commit. */
  boolean fireOne() {
    Optional<Map.Entry<String, Instant>> due =
        timers.entrySet().stream()
            .filter(timer -> !timer.getValue().isAfter(now))
            .min(
                Map.Entry.<String, Instant>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()));
    if (due.isEmpty()) {
      return false;
    }
    Instant until = due.get().getValue();
    while (true) {
      Optional<Wait> wait = JourneyTimers.firstDue(definition, state, until);
      if (wait.isEmpty()) {
        timers.remove(due.get().getKey());
        return true;
      }
      if (!command(JourneyTimers.command(wait.get(), JourneyFixtures.askedAt(now)))) {
        return true;
      }
    }
  }

  /** Claims one task, asks the world, tells the journey; the machine may stop in between. */
  boolean workOne(Function<Task.Attempt, TaskResult> world) {
    Optional<String> claimed =
        tasks.entrySet().stream()
            .filter(task -> !task.getValue().isAfter(now))
            .min(
                Map.Entry.<String, Instant>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey);
    if (claimed.isEmpty()) {
      return false;
    }
    String id = claimed.get();
    tasks.put(id, now.plus(LEASE));
    if (crash()) {
      return true;
    }
    Task task = JourneyTasks.find(definition, state, id).orElse(null);
    if (task instanceof Task.StartChild) {
      children.put(id, now.plus(Duration.ofSeconds(random.nextInt(1_800))));
    }
    if (!(task instanceof Task.Attempt attempt)) {
      tasks.remove(id);
      return true;
    }
    String key = attempt.key(JourneyFixtures.ID);
    TaskResult result =
        effects.contains(key) ? Objects.requireNonNull(answers.get(key)) : world.apply(attempt);
    if (result instanceof TaskResult.Done) {
      effects.add(key);
      answers.put(key, result);
    }
    if (crash()) {
      return true;
    }
    command(new JourneyCommand.SettleTask(id, result, JourneyFixtures.askedAt(now)));
    return true;
  }

  /** Tells of one sub-journey that has ended; its task stays until that is committed. */
  boolean endChild() {
    Optional<String> ended =
        children.entrySet().stream()
            .filter(child -> !child.getValue().isAfter(now))
            .map(Map.Entry::getKey)
            .min(Comparator.naturalOrder());
    ended.ifPresent(
        id -> {
          String outcome = random.nextInt(4) == 0 ? "abandoned" : "completed";
          TaskResult result = new TaskResult.Done(outcome, Map.of(), null);
          if (command(new JourneyCommand.SettleTask(id, result, JourneyFixtures.askedAt(now)))) {
            children.remove(id);
          }
        });
    return ended.isPresent();
  }

  /** What a journey waits for, and whether a row will wake it: no journey sleeps unseen. */
  boolean isAwaited() {
    Set<String> waits = new HashSet<>();
    JourneyTimers.waits(definition, state).forEach(wait -> waits.add(wait.id()));
    Set<String> open = new HashSet<>(taskRows(state).keySet());
    return timers.keySet().containsAll(waits)
        && open.stream().allMatch(id -> tasks.containsKey(id) || children.containsKey(id));
  }

  /** The next instant at which something is due. */
  Optional<Instant> next() {
    List<Instant> all = new ArrayList<>(timers.values());
    all.addAll(tasks.values());
    all.addAll(children.values());
    return all.stream().min(Comparator.naturalOrder());
  }

  private boolean crash() {
    boolean crashes = this.crashes < 8 && random.nextInt(12) == 0;
    this.crashes += crashes ? 1 : 0;
    return crashes;
  }

  private Map<String, Instant> taskRows(Journey journey) {
    Map<String, Instant> rows = new HashMap<>();
    for (Task task : JourneyTasks.open(definition, journey)) {
      Instant runAt = task.runAt();
      if (runAt != null) {
        rows.put(task.id(), runAt);
      }
    }
    return rows;
  }

  private static <T> Map<String, Instant> rows(
      List<T> all,
      java.util.function.Function<T, String> id,
      java.util.function.Function<T, Instant> at) {
    Map<String, Instant> rows = new HashMap<>();
    all.forEach(one -> rows.put(id.apply(one), at.apply(one)));
    return rows;
  }

  private static void change(
      Map<String, Instant> stored, Map<String, Instant> before, Map<String, Instant> after) {
    before.keySet().stream().filter(id -> !after.containsKey(id)).forEach(stored::remove);
    after.forEach(
        (id, at) -> {
          if (!before.containsKey(id)) {
            stored.putIfAbsent(id, at);
          }
        });
  }
}
