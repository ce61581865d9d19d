package io.iaros.cx.personalization.model;

import io.iaros.cx.personalization.model.ModelEvent.Promoted;
import io.iaros.cx.personalization.model.ModelEvent.Restored;
import io.iaros.cx.service.decision.Decision;
import java.util.List;
import java.util.Objects;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Loads, decides and records. */
final class ModelHandler {

  /** What came of a command. */
  sealed interface Outcome {

    /**
     * @param changed whether it was another version before
     */
    record Holds(ModelVersion version, boolean changed) implements Outcome {}

    record Kept(ModelRejection reason) implements Outcome {}
  }

  private final ModelVersions versions;
  private final TransactionTemplate transaction;

  ModelHandler(ModelVersions versions, PlatformTransactionManager transactions) {
    this.versions = versions;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * @param content of the model that may become a version; not used where a command makes none
   */
  Outcome handle(String model, ModelCommand command, byte[] content) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              ModelState state = versions.stateForUpdate(model);
              return switch (ModelDecider.decide(state, command)) {
                case Decision.Accepted<ModelEvent, ModelRejection>(var events) ->
                    record(model, state, events, content);
                case Decision.Rejected<ModelEvent, ModelRejection>(var reason) ->
                    new Outcome.Kept(reason);
              };
            }));
  }

  private Outcome record(String model, ModelState state, List<ModelEvent> events, byte[] content) {
    ModelState next = state;
    for (ModelEvent event : events) {
      next = ModelDecider.evolve(next, event);
      switch (event) {
        case Promoted(var version) -> {
          versions.append(model, version, content);
          versions.putInForce(model, next, version.author(), version.at());
        }
        case Restored(_, var author, var at) -> versions.putInForce(model, next, author, at);
      }
    }
    return new Outcome.Holds(
        Objects.requireNonNull(next.inForce(), "what was accepted leaves a model in force"),
        !events.isEmpty());
  }
}
