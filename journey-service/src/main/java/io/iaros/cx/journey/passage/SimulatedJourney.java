package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.context.ContextChecksum;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.definition.StepWork;
import io.iaros.cx.journey.effect.TaskResult;
import io.iaros.cx.journey.passage.JourneyTasks.Task;
import io.iaros.cx.journey.passage.JourneyTimers.Wait;
import io.iaros.cx.service.decision.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A journey in memory, moved by the same rules as those that are stored. Its time is what it is
 * told. Not thread-safe.
 */
public final class SimulatedJourney {

  /** What became of a journey. */
  public enum Fate {
    RUNNING,
    COMPLETED,
    ABANDONED,
    EXPIRED
  }

  private static final String BY = "simulation";
  private static final String CHILD_COMPLETED = "completed";
  private static final int TASKS_MAX = 1_000;

  private final JourneyDefinition definition;
  private Journey state = new Journey.NotStarted();
  private int handoffs;

  public SimulatedJourney(
      JourneyDefinition definition,
      String journeyId,
      Place place,
      Map<String, @Nullable Object> context,
      Instant at) {
    this.definition = definition;
    if (!decide(new JourneyCommand.Start(journeyId, BY, place, context, Asked.inside(BY, at)))) {
      throw new IllegalArgumentException("Expected a context that a journey may begin with");
    }
  }

  public Fate fate() {
    return switch (state) {
      case Journey.NotStarted _, Journey.Running _ -> Fate.RUNNING;
      case Journey.Ended ended ->
          switch (ended.outcome()) {
            case COMPLETED -> Fate.COMPLETED;
            case ABANDONED -> Fate.ABANDONED;
            case EXPIRED -> Fate.EXPIRED;
          };
    };
  }

  public String step() {
    return Journeys.known(state).stay().step();
  }

  /** Tells one stay from another, also in the same step. */
  public long stay() {
    return Journeys.known(state).stay().sequence();
  }

  public Place place() {
    return Journeys.known(state).place();
  }

  public List<String> goals() {
    return Journeys.known(state).goals();
  }

  public Set<String> touchpoints() {
    return Journeys.known(state).touchpoints();
  }

  /** When something comes of itself; empty where nothing does. */
  public Optional<Instant> nextDue() {
    return JourneyTimers.waits(definition, state).stream().map(Wait::dueAt).min(Instant::compareTo);
  }

  /** Does the first of what is due by an instant; false where nothing is. */
  public boolean wake(Instant at) {
    Optional<Wait> due = JourneyTimers.firstDue(definition, state, at);
    return due.isPresent()
        && decide(JourneyTimers.command(due.get(), Asked.inside(BY, due.get().dueAt())));
  }

  /** False where it is refused. */
  public boolean tell(String event, Map<String, @Nullable Object> context, Instant at) {
    return decide(new JourneyCommand.Update(event, context, null, Asked.inside(BY, at)));
  }

  /** Goes to a place, by a handoff where it is on another channel; false where that is refused. */
  public boolean goTo(Place place, Instant at) {
    if (place.equals(place())) {
      return true;
    }
    if (place.channel().equals(place().channel())) {
      return decide(new JourneyCommand.Update(null, Map.of(), place, Asked.inside(BY, at)));
    }
    String handoffId = "h-" + handoffs++;
    return decide(new JourneyCommand.OfferHandoff(handoffId, place, BY, true, Asked.inside(BY, at)))
        && decide(
            new JourneyCommand.AcceptHandoff(handoffId, BY, seenAt(place), Asked.inside(BY, at)));
  }

  private ContextChecksum seenAt(Place place) {
    return ContextChecksum.of(
        definition.catalogue().seenAt(place, Journeys.known(state).context()));
  }

  private boolean decide(JourneyCommand command) {
    if (!apply(command)) {
      return false;
    }
    settleTasks(command.asked().now());
    return true;
  }

  /**
   * What the service would do is taken to come off at once, and a person to choose the first of the
   * outcomes.
   */
  private void settleTasks(Instant at) {
    for (int settled = 0; settled < TASKS_MAX; settled++) {
      Optional<Task> open = JourneyTasks.open(definition, state).stream().findFirst();
      if (open.isEmpty() || !apply(settling(open.get(), at))) {
        return;
      }
    }
  }

  private static JourneyCommand settling(Task task, Instant at) {
    String outcome =
        switch (task) {
          case Task.Attempt _ -> StepWork.DONE;
          case Task.StartChild _ -> CHILD_COMPLETED;
          case Task.ByPerson person -> person.outcomes().getFirst();
        };
    return new JourneyCommand.SettleTask(
        task.id(), new TaskResult.Done(outcome, Map.of(), null), Asked.inside(BY, at));
  }

  private boolean apply(JourneyCommand command) {
    return switch (JourneyDecider.decide(definition, state, command)) {
      case Decision.Rejected<JourneyEvent, JourneyRejection> _ -> false;
      case Decision.Accepted<JourneyEvent, JourneyRejection>(List<JourneyEvent> events) -> {
        for (JourneyEvent event : events) {
          state = JourneyFold.evolve(state, event);
        }
        yield true;
      }
    };
  }
}
