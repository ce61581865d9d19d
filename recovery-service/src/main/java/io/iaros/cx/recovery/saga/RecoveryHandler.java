package io.iaros.cx.recovery.saga;

import io.iaros.cx.events.Event;
import io.iaros.cx.recovery.incident.Incidents;
import io.iaros.cx.recovery.workflow.Action;
import io.iaros.cx.recovery.workflow.RecoverySettings;
import io.iaros.cx.service.decision.Decision;
import io.iaros.cx.service.outbox.Outbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Load, decide, perform, save, publish: all of it in one transaction. */
@Component
public class RecoveryHandler {

  /**
   * Seats are looked for in the order of departures, so that two transactions never wait for each
   * other's seats in a circle.
   */
  private static final Comparator<RecoveryCase> BY_DEPARTURE =
      Comparator.<RecoveryCase, String>comparing(
              recovery ->
                  recovery.flight() == null
                      ? ""
                      : recovery.flight().origin()
                          + recovery.flight().destination()
                          + recovery.flight().scheduledDeparture())
          .thenComparing(RecoveryCase::recoveryId);

  private final Recoveries recoveries;
  private final Incidents incidents;
  private final RecoveryMessages messages;
  private final Outbox outbox;
  private final RecoverySettings settings;
  private final RecoveryProperties properties;
  private final InstantSource clock;
  private final Map<Action, ActionPerformer> performers;
  private final List<RecoveryObserver> observers;

  RecoveryHandler(
      Recoveries recoveries,
      Incidents incidents,
      RecoveryMessages messages,
      Outbox outbox,
      RecoverySettings settings,
      RecoveryProperties properties,
      InstantSource clock,
      List<ActionPerformer> performers,
      List<RecoveryObserver> observers) {
    this.recoveries = recoveries;
    this.incidents = incidents;
    this.messages = messages;
    this.outbox = outbox;
    this.settings = settings;
    this.properties = properties;
    this.clock = clock;
    this.performers =
        performers.stream()
            .collect(Collectors.toUnmodifiableMap(ActionPerformer::action, each -> each));
    this.observers = List.copyOf(observers);
  }

  /**
   * Takes up recoveries that are due.
   *
   * @return how many
   */
  @Transactional
  public int workThroughDue(int limit) {
    List<RecoveryCase> due = recoveries.claimDue(clock.instant(), limit);
    workThrough(due);
    return due.size();
  }

  /** Which recoveries are due, without holding them. */
  List<String> due(int limit) {
    return recoveries.due(clock.instant(), limit);
  }

  @Transactional
  public void workThrough(String recoveryId) {
    workThrough(recoveries.lock(List.of(recoveryId)));
  }

  /** Counts a failed attempt of the action that could not be performed. */
  @Transactional
  public void recordFailure(String recoveryId, String reason) {
    Instant now = clock.instant();
    for (RecoveryCase recovery : recoveries.lock(List.of(recoveryId))) {
      RecoveryRun run = new RecoveryRun(recovery);
      run.apply(new RecoveryCommand.Start(settings.recoveryTimeout(), now));
      if (run.state() instanceof Recovery.Running running) {
        running.nextAction(now).ifPresent(action -> run.apply(failure(action, reason, now)));
      }
      commit(List.of(run), now);
    }
  }

  /** Applies one command, if there is such a recovery. */
  @Transactional
  public Optional<Decision<RecoveryEvent, RecoveryRejection>> handle(
      String recoveryId, RecoveryCommand command) {
    return recoveries.lock(List.of(recoveryId)).stream()
        .findFirst()
        .map(
            recovery -> {
              RecoveryRun run = new RecoveryRun(recovery);
              var decision = run.apply(command);
              commit(List.of(run), clock.instant());
              return decision;
            });
  }

  /** Recoveries by id, locked until the transaction ends, for answers to what they handed over. */
  @Transactional(propagation = Propagation.MANDATORY)
  public LockedRecoveries lock(Collection<String> recoveryIds) {
    return new LockedRecoveries(
        recoveries.lock(recoveryIds).stream().map(RecoveryRun::new).toList(),
        properties.retries(settings.escalationThreshold()));
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void commit(LockedRecoveries locked) {
    commit(locked.runs(), clock.instant());
  }

  private void workThrough(List<RecoveryCase> due) {
    Instant now = clock.instant();
    List<RecoveryRun> runs = new ArrayList<>();
    for (RecoveryCase recovery : due.stream().sorted(BY_DEPARTURE).toList()) {
      RecoveryRun run = new RecoveryRun(recovery);
      run.apply(new RecoveryCommand.Start(settings.recoveryTimeout(), now));
      run.apply(new RecoveryCommand.Expire(now));
      performAll(run, now);
      runs.add(run);
    }
    commit(runs, now);
  }

  private void performAll(RecoveryRun run, Instant now) {
    Optional<Action> next = nextAction(run, now);
    while (next.isPresent()) {
      Action action = next.get();
      Performed performed = performerOf(action).perform(run.present(), now);
      run.apply(
          switch (performed) {
            case Performed.Done(var detail) ->
                new RecoveryCommand.Settle(action, RecoveryCommand.Ending.DONE, detail, now);
            case Performed.Skipped(var reason) ->
                new RecoveryCommand.Settle(action, RecoveryCommand.Ending.SKIPPED, reason, now);
            case Performed.HandedOver _ -> new RecoveryCommand.HandOver(action, now);
          });
      next = nextAction(run, now);
    }
  }

  private static Optional<Action> nextAction(RecoveryRun run, Instant now) {
    return run.state() instanceof Recovery.Running running
        ? running.nextAction(now)
        : Optional.empty();
  }

  private ActionPerformer performerOf(Action action) {
    ActionPerformer performer = performers.get(action);
    if (performer == null) {
      throw new IllegalStateException("Expected somebody who performs " + action);
    }
    return performer;
  }

  private RecoveryCommand failure(Action action, String reason, Instant now) {
    return new RecoveryCommand.Fail(
        action, reason, properties.retries(settings.escalationThreshold()), now);
  }

  private void commit(Collection<RecoveryRun> runs, Instant now) {
    List<RecoveryChange> changes =
        runs.stream().map(RecoveryRun::change).filter(each -> !each.events().isEmpty()).toList();
    if (changes.isEmpty()) {
      return;
    }
    recoveries.save(changes.stream().map(RecoveryChange::recovery).toList());
    List<Event<?>> events = new ArrayList<>();
    changes.forEach(change -> events.addAll(messages.of(change)));
    outbox.append(events);
    observers.forEach(observer -> observer.changed(changes));
    Set<String> touched =
        changes.stream()
            .filter(RecoveryChange::isSettled)
            .map(change -> change.recovery().incidentId())
            .collect(Collectors.toSet());
    incidents.settleWhereNothingIsLeft(touched, now);
  }
}
