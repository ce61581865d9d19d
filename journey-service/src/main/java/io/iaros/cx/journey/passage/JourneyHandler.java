package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.definition.Definitions;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.passage.JourneyTimers.Wait;
import io.iaros.cx.journey.passage.Journeys.Stored;
import io.iaros.cx.service.decision.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Loads, decides and saves: journey, history, messages, timers and tasks in one transaction. */
@Service
public class JourneyHandler {

  /** How many timers of one journey end in one transaction; a step has fewer. */
  private static final int WAITS_ENDED_MAX = 250;

  private static final Logger LOG = LoggerFactory.getLogger(JourneyHandler.class);

  private final Journeys journeys;
  private final Signals signals;
  private final Definitions definitions;
  private final JourneyLog log;
  private final Tasks tasks;
  private final TransactionTemplate transaction;

  JourneyHandler(
      Journeys journeys,
      Signals signals,
      Definitions definitions,
      JourneyLog log,
      Tasks tasks,
      PlatformTransactionManager transactions) {
    this.journeys = journeys;
    this.signals = signals;
    this.definitions = definitions;
    this.log = log;
    this.tasks = tasks;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * The same start again is answered as the first time, whatever has happened since.
   *
   * @param startHash of all that the caller said
   */
  Handling start(JourneyDefinition definition, JourneyCommand.Start start, String startHash) {
    UUID journeyId = UUID.fromString(start.journeyId());
    Journey notStarted = new Journey.NotStarted();
    return switch (JourneyDecider.decide(definition, notStarted, start)) {
      case Decision.Rejected<JourneyEvent, JourneyRejection>(JourneyRejection reason) ->
          new Handling.Refused(reason);
      case Decision.Accepted<JourneyEvent, JourneyRejection>(List<JourneyEvent> events) -> {
        Journey journey = JourneyFold.fold(events);
        Consequences follows = log.of(journeyId, definition, notStarted, events, journey);
        yield write(
                journeyId,
                follows,
                () -> journeys.insert(journeyId, journey, startHash, events, follows))
            ? new Handling.Done(journey, events)
            : inTransaction(() -> startAgain(journeyId, definition, events, journey, startHash));
      }
    };
  }

  /**
   * What is decided in vain, because somebody else was faster, is decided again while nobody else
   * can be. Nothing is locked before that.
   */
  Handling handle(UUID journeyId, JourneyCommand command) {
    return handle(journeyId, journeys.find(journeyId), command)
        .orElseGet(
            () ->
                inTransaction(
                    () ->
                        handle(journeyId, journeys.findLocked(journeyId), command).orElseThrow()));
  }

  private Optional<Handling> handle(
      UUID journeyId, Optional<Stored> stored, JourneyCommand command) {
    return stored.orElse(null) instanceof Stored.Begun(Journey journey, _)
        ? decideAndSave(journeyId, journey, command)
        : Optional.of(new Handling.Refused(JourneyRejection.notStarted()));
  }

  /**
   * Tells a journey what has happened elsewhere. It never fails for what the journey is: where it
   * has not begun, the signal waits; where it cannot be taken, it is kept with the reason.
   */
  @Transactional
  public void tell(JourneySignal signal) {
    journeys.insertAwaited(signal.journeyId(), signal.toldAt());
    Stored stored = journeys.findLocked(signal.journeyId()).orElseThrow();
    switch (stored) {
      case Stored.Awaited _ -> await(signal);
      case Stored.Begun(Journey journey, _) -> {
        Handling handling =
            decideAndSave(signal.journeyId(), journey, update(signal)).orElseThrow();
        if (handling instanceof Handling.Refused(JourneyRejection rejection)) {
          keepVoid(signal, rejection.detail());
        }
      }
    }
  }

  /**
   * As {@link #tell}, of what is worth keeping even where no step waits for it: its context is
   * learned in any case, and its event counts where the definition knows it.
   */
  @Transactional
  public void note(JourneySignal signal) {
    if (!(journeys.findLocked(signal.journeyId()).orElse(null)
        instanceof Stored.Begun(Journey journey, _))) {
      return;
    }
    boolean known = definitionOf(journey).events().contains(signal.event());
    JourneyCommand note =
        new JourneyCommand.Update(
            known ? signal.event() : null,
            signal.context(),
            null,
            Asked.inside(signal.toldBy(), signal.toldAt()));
    if (decideAndSave(signal.journeyId(), journey, note).orElseThrow()
        instanceof Handling.Refused(JourneyRejection rejection)) {
      keepVoid(signal, rejection.detail());
    }
  }

  /**
   * Does what a journey should have done by an instant, in the order in which it was due: timers
   * that come due while the service is away are claimed by several workers at once.
   *
   * @param timerId of the timer that woke the journey
   */
  @Transactional
  void wake(UUID journeyId, String timerId, Instant until, Asked asked) {
    if (!(journeys.findLocked(journeyId).orElse(null) instanceof Stored.Begun(var found, _))) {
      return;
    }
    JourneyDefinition definition = definitionOf(found);
    Journey journey = found;
    for (int number = 0; number < WAITS_ENDED_MAX; number++) {
      Optional<Wait> due = JourneyTimers.firstDue(definition, journey, until);
      if (due.isEmpty()) {
        log.rearm(journeyId, definition, journey, timerId);
        return;
      }
      JourneyCommand command = JourneyTimers.command(due.get(), asked);
      journey =
          switch (decideAndSave(journeyId, journey, command).orElseThrow()) {
            case Handling.Done(Journey after, _) -> after;
            case Handling.Refused(JourneyRejection rejection) ->
                throw new IllegalStateException(
                    "Expected to do what is due, but " + rejection.detail());
          };
    }
    throw new IllegalStateException("Expected fewer timers to be due at once in " + journeyId);
  }

  private Optional<Handling> decideAndSave(
      UUID journeyId, Journey journey, JourneyCommand command) {
    JourneyDefinition definition = definitionOf(journey);
    return switch (JourneyDecider.decide(definition, journey, command)) {
      case Decision.Rejected<JourneyEvent, JourneyRejection>(JourneyRejection reason) ->
          Optional.of(new Handling.Refused(reason));
      case Decision.Accepted<JourneyEvent, JourneyRejection>(List<JourneyEvent> events) -> {
        Journey after = evolved(journey, events);
        JourneyDefinition present =
            command instanceof JourneyCommand.Migrate migrate ? migrate.to() : definition;
        Consequences follows = log.of(journeyId, definition, present, journey, events, after);
        yield write(
                journeyId,
                follows,
                () -> journeys.save(journeyId, journey.sequence(), after, events, follows))
            ? Optional.of(new Handling.Done(after, events))
            : Optional.empty();
      }
    };
  }

  /**
   * The statement that writes a journey is a transaction of its own; where tasks change as well,
   * both are in one.
   */
  private boolean write(UUID journeyId, Consequences follows, BooleanSupplier statement) {
    if (follows.tasks().isEmpty()) {
      return statement.getAsBoolean();
    }
    return inTransaction(
        () -> {
          boolean written = statement.getAsBoolean();
          if (written) {
            tasks.change(journeyId, follows.tasks());
          }
          return written;
        });
  }

  private <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(_ -> work.get()));
  }

  private Handling startAgain(
      UUID journeyId,
      JourneyDefinition definition,
      List<JourneyEvent> events,
      Journey journey,
      String startHash) {
    return switch (journeys.findLocked(journeyId).orElseThrow()) {
      case Stored.Begun(Journey begun, String hash) when hash.equals(startHash) ->
          new Handling.Done(begun, List.of(firstEventOf(journeyId)));
      case Stored.Begun _ -> new Handling.Refused(JourneyRejection.alreadyStarted());
      case Stored.Awaited _ -> startAwaited(journeyId, definition, events, journey, startHash);
    };
  }

  /** What was told before the start takes effect right behind it. */
  private Handling startAwaited(
      UUID journeyId,
      JourneyDefinition definition,
      List<JourneyEvent> events,
      Journey started,
      String startHash) {
    List<JourneyEvent> all = new java.util.ArrayList<>(events);
    Journey journey = started;
    for (JourneySignal signal : signals.takeWaiting(journeyId)) {
      switch (JourneyDecider.decide(definition, journey, update(signal))) {
        case Decision.Rejected<JourneyEvent, JourneyRejection>(JourneyRejection reason) ->
            keepVoid(signal, reason.detail());
        case Decision.Accepted<JourneyEvent, JourneyRejection>(List<JourneyEvent> more) -> {
          all.addAll(more);
          journey = evolved(journey, more);
        }
      }
    }
    Consequences follows = log.of(journeyId, definition, new Journey.NotStarted(), all, journey);
    journeys.begin(journeyId, journey, startHash, all, follows);
    tasks.change(journeyId, follows.tasks());
    return new Handling.Done(journey, all);
  }

  private void await(JourneySignal signal) {
    if (signals.isFull(signal.journeyId())) {
      keepVoid(signal, "Expected the journey to begin, but too many signals wait for it already.");
      return;
    }
    signals.keepWaiting(signal);
  }

  private void keepVoid(JourneySignal signal, String reason) {
    LOG.info("'{}' had no effect on journey {}: {}", signal.event(), signal.journeyId(), reason);
    signals.keepVoid(signal, reason);
  }

  private JourneyEvent firstEventOf(UUID journeyId) {
    return journeys.history(journeyId, 0, 1).getFirst().event();
  }

  /** By which a journey goes on. */
  JourneyDefinition definitionOf(Journey journey) {
    Journey.Identity identity = Journeys.known(journey).identity();
    return definitions.get(identity.definition(), identity.version());
  }

  private static Journey evolved(Journey journey, List<JourneyEvent> events) {
    Journey state = journey;
    for (JourneyEvent event : events) {
      state = JourneyFold.evolve(state, event);
    }
    return state;
  }

  private static JourneyCommand update(JourneySignal signal) {
    return new JourneyCommand.Update(
        signal.event(), signal.context(), null, Asked.inside(signal.toldBy(), signal.toldAt()));
  }
}
