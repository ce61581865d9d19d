package io.iaros.cx.personalization.rule;

import io.iaros.cx.personalization.rule.RuleSetEvent.VersionMade;
import io.iaros.cx.service.decision.Decision;
import io.iaros.cx.service.version.ExpectedVersion;
import java.util.List;
import java.util.Objects;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Loads, decides, records, and lets this instance use what was decided once it is kept. */
final class RuleHandler {

  /** What came of a command. */
  sealed interface Outcome {
    record Holds(RuleVersion version) implements Outcome {}

    record Refused(RuleSetRejection reason) implements Outcome {}
  }

  private final RuleVersions versions;
  private final CurrentRules current;
  private final TransactionTemplate transaction;

  RuleHandler(RuleVersions versions, CurrentRules current, TransactionTemplate transaction) {
    this.versions = versions;
    this.current = current;
    this.transaction = transaction;
  }

  Outcome handle(ExpectedVersion expected, RuleSetCommand command) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              RuleSetState state = versions.stateForUpdate();
              return switch (RuleSetDecider.decide(state, expected, command)) {
                case Decision.Accepted<RuleSetEvent, RuleSetRejection>(var events) ->
                    new Outcome.Holds(record(state, events));
                case Decision.Rejected<RuleSetEvent, RuleSetRejection>(var reason) ->
                    new Outcome.Refused(reason);
              };
            }));
  }

  private RuleVersion record(RuleSetState state, List<RuleSetEvent> events) {
    RuleSetState next = state;
    for (RuleSetEvent event : events) {
      next = RuleSetDecider.evolve(next, event);
      switch (event) {
        case VersionMade(RuleVersion made) -> {
          versions.append(made);
          useOnceKept(made);
        }
      }
    }
    return Objects.requireNonNull(next.current(), "a change leaves rules behind");
  }

  /** Not before the commit: the request's own transaction may still end otherwise. */
  private void useOnceKept(RuleVersion made) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            current.take(made);
          }
        });
  }
}
