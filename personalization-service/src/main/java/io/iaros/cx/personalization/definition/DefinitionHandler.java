package io.iaros.cx.personalization.definition;

import io.iaros.cx.personalization.definition.DefinitionEvent.VersionMade;
import io.iaros.cx.service.decision.Decision;
import io.iaros.cx.service.version.ExpectedVersion;
import java.util.List;
import java.util.Objects;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Loads, decides, records, and lets this instance use what was decided once it is kept. */
final class DefinitionHandler {

  /** What came of a command. */
  sealed interface Outcome {
    record Holds(DefinitionVersion version) implements Outcome {}

    record Refused(DefinitionRejection reason) implements Outcome {}
  }

  private final DefinitionVersions versions;
  private final CurrentDefinitions<?> current;
  private final TransactionTemplate transaction;

  DefinitionHandler(
      DefinitionVersions versions, CurrentDefinitions<?> current, TransactionTemplate transaction) {
    this.versions = versions;
    this.current = current;
    this.transaction = transaction;
  }

  Outcome handle(ExpectedVersion expected, DefinitionCommand command) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              DefinitionState state = versions.stateForUpdate();
              return switch (DefinitionDecider.decide(state, expected, command)) {
                case Decision.Accepted<DefinitionEvent, DefinitionRejection>(var events) ->
                    new Outcome.Holds(record(state, events));
                case Decision.Rejected<DefinitionEvent, DefinitionRejection>(var reason) ->
                    new Outcome.Refused(reason);
              };
            }));
  }

  private DefinitionVersion record(DefinitionState state, List<DefinitionEvent> events) {
    DefinitionState next = state;
    for (DefinitionEvent event : events) {
      next = DefinitionDecider.evolve(next, event);
      switch (event) {
        case VersionMade(DefinitionVersion made) -> {
          versions.append(made);
          useOnceKept(made);
        }
      }
    }
    return Objects.requireNonNull(next.current(), "a change leaves a version behind");
  }

  /** Not before the commit: the request's own transaction may still end otherwise. */
  private void useOnceKept(DefinitionVersion made) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            current.take(made);
          }
        });
  }
}
