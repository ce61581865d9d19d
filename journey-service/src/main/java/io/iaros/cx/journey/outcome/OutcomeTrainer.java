package io.iaros.cx.journey.outcome;

import io.iaros.cx.journey.outcome.OutcomeModels.StoredModel;
import io.iaros.cx.journey.outcome.OutcomeTraining.Result;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Trains a model from what is stored and keeps it where it is at least as good. */
@Service
class OutcomeTrainer {

  private static final Logger LOG = LoggerFactory.getLogger(OutcomeTrainer.class);

  /**
   * @param made the new version; empty where the one in force stayed
   * @param outcome why, in words
   */
  record Trained(Optional<StoredModel> made, String outcome) {}

  private final FinishedJourneys journeys;
  private final OutcomeModels models;
  private final InstantSource clock;

  OutcomeTrainer(FinishedJourneys journeys, OutcomeModels models, InstantSource clock) {
    this.journeys = journeys;
    this.models = models;
    this.clock = clock;
  }

  /**
   * @param origin what asked for it
   */
  @Transactional
  public Trained train(String definition, String origin) {
    if (!models.lockForTraining(definition)) {
      return new Trained(
          Optional.empty(), "Expected no other training of this model, but one is under way.");
    }
    Optional<StoredModel> before = models.inForce(definition);
    Result result =
        OutcomeTraining.train(
            journeys.of(definition),
            before.map(StoredModel::model).orElse(null),
            before.map(StoredModel::fingerprint).orElse(null));
    return switch (result) {
      case Result.Kept(String reason) -> new Trained(Optional.empty(), reason);
      case Result.Better(OutcomeModel model, OutcomeMeasures measures, String fingerprint) -> {
        StoredModel made =
            new StoredModel(
                definition,
                before.map(StoredModel::version).orElse(0) + 1,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                origin,
                fingerprint,
                measures,
                model);
        models.add(made);
        LOG.info(
            "Model {}@{} predicts outcomes with a Brier score of {}",
            definition,
            made.version(),
            measures.brier());
        yield new Trained(Optional.of(made), "It is at least as good as the one before.");
      }
    };
  }
}
