package io.iaros.cx.personalization.model;

import io.iaros.cx.personalization.model.ModelCommand.Candidate;
import io.iaros.cx.personalization.model.ModelCommand.Challenge;
import io.iaros.cx.personalization.model.ModelCommand.Contest;
import io.iaros.cx.personalization.model.ModelHandler.Outcome;
import io.iaros.cx.service.background.BackgroundThreads;
import io.iaros.cx.service.identity.IdSource;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains a model, and puts it up against the one in force on rows that neither has seen. */
final class ModelTraining {

  private static final Logger LOG = LoggerFactory.getLogger(ModelTraining.class);

  private final ModelVersions versions;
  private final TrainingLeases leases;
  private final ModelHandler handler;
  private final ModelProperties properties;
  private final IdSource ids;
  private final InstantSource clock;
  private final ForkJoinPool threads = BackgroundThreads.pool("training");

  ModelTraining(
      ModelVersions versions,
      TrainingLeases leases,
      ModelHandler handler,
      ModelProperties properties,
      IdSource ids,
      InstantSource clock) {
    this.versions = versions;
    this.leases = leases;
    this.handler = handler;
    this.properties = properties;
    this.ids = ids;
    this.clock = clock;
  }

  /** Where the release has a model and nothing better was trained. */
  void adoptShipped(RegisteredModel<?, ?> model) {
    adopt(model.family());
    model.follow(versions.state(model.family().name()).revision());
  }

  /** Takes long. At most one at a time of each model, over all instances. */
  Outcome train(RegisteredModel<?, ?> model, ModelOrigin origin, String author) {
    String name = model.family().name();
    String lease = ids.next();
    if (!leases.acquire(name, lease, clock.instant(), properties.trainingMax())) {
      return new Outcome.Kept(new ModelRejection.UnderWay());
    }
    Outcome outcome;
    try {
      outcome = threads.submit(() -> challenge(model, origin, author)).join();
    } catch (RuntimeException failure) {
      leases.release(name, lease, clock.instant(), null, "The training failed.");
      throw failure;
    }
    switch (outcome) {
      case Outcome.Holds(var version, _) ->
          leases.release(name, lease, clock.instant(), version.version(), version.reason());
      case Outcome.Kept(var reason) ->
          leases.release(name, lease, clock.instant(), null, reason.reason());
    }
    LOG.info("Training of the model {}: {}", name, outcome);
    return outcome;
  }

  private void adopt(ModelFamily<?, ?> family) {
    family
        .shipped()
        .ifPresent(
            shipped -> {
              Candidate candidate =
                  new Candidate(
                      ModelOrigin.SHIPPED,
                      "shipped",
                      now(),
                      family.format(),
                      shipped.fingerprint(),
                      shipped.rows(),
                      shipped.seed(),
                      family.criterion(),
                      crossValidated(shipped.metrics(), family.criterion()),
                      shipped.metrics());
              var _ =
                  handler.handle(
                      family.name(), new ModelCommand.Adopt(candidate), shipped.content().get());
            });
  }

  private <R, M> Outcome challenge(RegisteredModel<R, M> model, ModelOrigin origin, String author) {
    ModelFamily<R, M> family = model.family();
    ModelState state = versions.state(family.name());
    List<R> rows = family.rows();
    String fingerprint = Fingerprint.of(family, rows);
    ModelRejection objection =
        ModelDecider.objection(
            state, origin, family.format(), fingerprint, rows.size(), family.rowsMin());
    if (objection != null) {
      return new Outcome.Kept(objection);
    }
    Optional<String> unfit = family.unfit(rows);
    if (unfit.isPresent()) {
      return new Outcome.Kept(new ModelRejection.Unfit(unfit.get()));
    }
    Splits<R> split = Splits.of(family, rows);
    if (!split.isUsable()) {
      return new Outcome.Kept(new ModelRejection.NotMeasurable(family.criterion()));
    }
    long seed = Fingerprint.number(fingerprint);
    M challenger = family.train(split.training(), seed);
    Candidate candidate =
        new Candidate(
            origin,
            author,
            now(),
            family.format(),
            fingerprint,
            rows.size(),
            seed,
            family.criterion(),
            score(family, challenger, split.heldOut()),
            CrossValidation.of(family, split.training(), properties.folds(), seed));
    Outcome outcome =
        handler.handle(
            family.name(),
            new Challenge(candidate, champion(model, state.inForce(), split.heldOut())),
            family.write(challenger));
    model.follow(versions.state(family.name()).revision());
    return outcome;
  }

  private static <R, M> @Nullable Contest champion(
      RegisteredModel<R, M> model, @Nullable ModelVersion inForce, List<R> heldOut) {
    return inForce == null
        ? null
        : model
            .version(inForce.version())
            .map(
                champion ->
                    new Contest(inForce.version(), score(model.family(), champion, heldOut)))
            .orElse(null);
  }

  private static <R, M> double score(ModelFamily<R, M> family, M model, List<R> rows) {
    Double score = family.evaluate(model, rows).get(family.criterion());
    if (score == null) {
      throw new IllegalStateException(
          "Expected the model %s to measure %s".formatted(family.name(), family.criterion()));
    }
    return score;
  }

  private static double crossValidated(Map<String, Spread> metrics, String criterion) {
    Spread spread = metrics.get(criterion);
    return spread == null ? Double.NaN : spread.mean();
  }

  /** In milliseconds, as times are written everywhere. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
