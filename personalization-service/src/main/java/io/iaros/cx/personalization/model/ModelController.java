package io.iaros.cx.personalization.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.personalization.model.ModelHandler.Outcome;
import io.iaros.cx.service.background.BackgroundThreads;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.page.PageRequest;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The models over HTTP: what they are worth, and which version is in force. */
@RestController
class ModelController {

  private static final String MODELS = "/api/v1/models";
  private static final String MODEL = MODELS + "/{model}";
  private static final String VERSION = MODEL + "/versions/{version}";
  private static final byte[] NOTHING_NEW = {};

  /**
   * @param servedVersion what this instance uses; null before the first version
   * @param pinned a caller went back to this version, and only a caller's training ends that
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ModelAnswer(
      String model,
      @Nullable Long servedVersion,
      @Nullable ModelVersion inForce,
      boolean pinned,
      @Nullable String changedBy,
      @Nullable Instant changedAt,
      TrainingLeases.@Nullable LastTraining lastTraining) {}

  record ModelList(List<ModelAnswer> items) {}

  /**
   * @param outcome promoted, kept, or training where it goes on
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TrainingAnswer(
      String model, String outcome, @Nullable String reason, @Nullable ModelVersion version) {}

  private final Models models;
  private final ModelVersions versions;
  private final TrainingLeases leases;
  private final ModelTraining training;
  private final ModelHandler handler;
  private final ModelProperties properties;
  private final InstantSource clock;
  private final Executor background = task -> BackgroundThreads.named("model-training").start(task);

  ModelController(
      Models models,
      ModelVersions versions,
      TrainingLeases leases,
      ModelTraining training,
      ModelHandler handler,
      ModelProperties properties,
      InstantSource clock) {
    this.models = models;
    this.versions = versions;
    this.leases = leases;
    this.training = training;
    this.handler = handler;
    this.properties = properties;
    this.clock = clock;
  }

  @GetMapping(MODELS)
  ModelList list() {
    return new ModelList(models.all().stream().map(this::answer).toList());
  }

  @GetMapping(MODEL)
  ModelAnswer get(@PathVariable String model) {
    return answer(found(model));
  }

  /** Waits a while for the outcome; a training that takes longer goes on. */
  @PostMapping(MODEL + ":train")
  ResponseEntity<TrainingAnswer> train(@PathVariable String model, Principal caller) {
    RegisteredModel<?, ?> trained = found(model);
    CompletableFuture<Outcome> outcome =
        CompletableFuture.supplyAsync(
            () -> training.train(trained, ModelOrigin.CALLER, caller.getName()), background);
    try {
      return ResponseEntity.ok(
          answer(model, outcome.get(properties.answerWithin().toMillis(), TimeUnit.MILLISECONDS)));
    } catch (TimeoutException goesOn) {
      return ResponseEntity.status(HttpStatus.ACCEPTED)
          .body(new TrainingAnswer(model, "training", null, null));
    } catch (ExecutionException failed) {
      throw new IllegalStateException("The training of %s failed".formatted(model), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while training " + model, interrupted);
    }
  }

  @GetMapping(MODEL + "/versions")
  Page<ModelVersion> versions(
      @PathVariable String model,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PageRequest request = PageRequest.of(limit, cursor);
    return Page.of(
        versions.page(found(model).family().name(), request),
        request,
        version -> Long.toString(version.version()));
  }

  @GetMapping(VERSION)
  ModelVersion version(@PathVariable String model, @PathVariable long version) {
    return found(found(model), version);
  }

  /** Goes back to a version, and stays there until a caller has the model trained again. */
  @PostMapping(VERSION + ":restore")
  ModelAnswer restore(@PathVariable String model, @PathVariable long version, Principal caller) {
    RegisteredModel<?, ?> registered = found(model);
    Outcome outcome =
        handler.handle(
            model,
            new ModelCommand.Restore(
                found(registered, version),
                registered.family().format(),
                caller.getName(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS)),
            NOTHING_NEW);
    return switch (outcome) {
      case Outcome.Holds _ -> {
        registered.follow(versions.state(model).revision());
        yield answer(registered);
      }
      case Outcome.Kept(var reason) ->
          throw new ProblemException(ProblemType.UNPROCESSABLE, reason.reason());
    };
  }

  private ModelAnswer answer(RegisteredModel<?, ?> model) {
    String name = model.family().name();
    ModelVersions.InForce inForce = versions.inForce(name).orElse(null);
    return new ModelAnswer(
        name,
        servedVersion(model),
        inForce == null ? null : inForce.version(),
        inForce != null && inForce.pinned(),
        inForce == null ? null : inForce.changedBy(),
        inForce == null ? null : inForce.changedAt(),
        leases.last(name, clock.instant()).orElse(null));
  }

  private static <R, M> @Nullable Long servedVersion(RegisteredModel<R, M> model) {
    return model.inForce().map(CurrentModel.InForce::version).orElse(null);
  }

  private static TrainingAnswer answer(String model, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Holds(var version, _) ->
          new TrainingAnswer(model, "promoted", version.reason(), version);
      case Outcome.Kept(ModelRejection.UnderWay underWay) ->
          throw new ProblemException(ProblemType.CONFLICT, underWay.reason());
      case Outcome.Kept(var reason) -> new TrainingAnswer(model, "kept", reason.reason(), null);
    };
  }

  private RegisteredModel<?, ?> found(String model) {
    return models.find(model).orElseThrow(() -> ProblemException.notFound("the model", model));
  }

  private ModelVersion found(RegisteredModel<?, ?> model, long version) {
    return versions
        .find(model.family().name(), version)
        .orElseThrow(
            () -> ProblemException.notFound("the version of the model", Long.toString(version)));
  }
}
