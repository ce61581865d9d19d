package io.iaros.cx.journey.outcome;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.journey.definition.Definitions;
import io.iaros.cx.journey.outcome.OutcomeModel.Loss;
import io.iaros.cx.journey.outcome.OutcomeModel.Prediction;
import io.iaros.cx.journey.outcome.OutcomeModels.StoredModel;
import io.iaros.cx.journey.outcome.OutcomeTrainer.Trained;
import io.iaros.cx.journey.passage.KnownJourney;
import io.iaros.cx.journey.passage.KnownJourneys;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How journeys will probably end, and how far that can be trusted. */
@RestController
@RequestMapping("/api/v1/journey")
class OutcomeController {

  private static final int VERSIONS_MAX = 50;

  /**
   * @param completes the probability that the journey completes
   * @param lostAt the step where it would be lost most probably
   * @param losses the likeliest steps of loss, each with its probability
   * @param basis how many visits of the present step this was learned from
   */
  record JourneyPrediction(
      String journeyId,
      long sequence,
      String step,
      double completes,
      String lostAt,
      List<Loss> losses,
      int basis,
      ModelVersion model) {}

  record ModelVersion(
      String definition,
      int version,
      Instant trainedAt,
      String origin,
      String fingerprint,
      OutcomeMeasures measures) {
    static ModelVersion of(StoredModel stored) {
      return new ModelVersion(
          stored.definition(),
          stored.version(),
          stored.trainedAt(),
          stored.origin(),
          stored.fingerprint(),
          stored.measures());
    }
  }

  /** The latest first; the first is in force. */
  record ModelVersions(List<ModelVersion> items) {}

  /**
   * @param made absent where the one in force stayed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TrainingAnswer(@Nullable ModelVersion made, String outcome) {}

  private final KnownJourneys journeys;
  private final FinishedJourneys finished;
  private final OutcomeModels models;
  private final OutcomeTrainer trainer;
  private final Definitions definitions;

  OutcomeController(
      KnownJourneys journeys,
      FinishedJourneys finished,
      OutcomeModels models,
      OutcomeTrainer trainer,
      Definitions definitions) {
    this.journeys = journeys;
    this.finished = finished;
    this.models = models;
    this.trainer = trainer;
    this.definitions = definitions;
  }

  @GetMapping("/{journeyId}/prediction")
  JourneyPrediction predict(@PathVariable String journeyId) {
    KnownJourney journey = journeys.get(journeyId);
    if (!journey.isRunning()) {
      throw new ProblemException(
          ProblemType.CONFLICT, "Expected a running journey, but it is over.");
    }
    StoredModel stored =
        models
            .inForce(journey.definition())
            .orElseThrow(
                () -> ProblemException.notFound("a trained model for", journey.definition()));
    Prediction prediction =
        stored
            .model()
            .predict(finished.present(UUID.fromString(journey.journeyId()), journey.step()));
    return new JourneyPrediction(
        journey.journeyId(),
        journey.sequence(),
        journey.step(),
        prediction.completes(),
        prediction.losses().getFirst().step(),
        prediction.losses(),
        prediction.visits(),
        ModelVersion.of(stored));
  }

  @GetMapping("/predictions/{definition}")
  ModelVersions versions(@PathVariable String definition) {
    requireDefinition(definition);
    return new ModelVersions(
        models.versions(definition, VERSIONS_MAX).stream().map(ModelVersion::of).toList());
  }

  @PostMapping("/predictions/{definition}/train")
  TrainingAnswer train(@PathVariable String definition, Principal principal) {
    requireDefinition(definition);
    Trained trained = trainer.train(definition, principal.getName());
    return new TrainingAnswer(trained.made().map(ModelVersion::of).orElse(null), trained.outcome());
  }

  private void requireDefinition(String name) {
    if (name.contains("@") || definitions.find(name).isEmpty()) {
      throw ProblemException.notFound("a definition", name);
    }
  }
}
