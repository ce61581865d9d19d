package io.iaros.cx.experiment.lifecycle;

import io.iaros.cx.experiment.audit.Change;
import io.iaros.cx.experiment.lifecycle.ExperimentOutcome.Refused;
import io.iaros.cx.experiment.lifecycle.ExperimentOutcome.Saved;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.page.PageRequest;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import io.iaros.cx.service.version.ExpectedVersion;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The life cycle of experiments over HTTP. */
@RestController
class ExperimentController {

  private final ExperimentHandler handler;
  private final ExperimentStore experiments;
  private final DesignFaults designFaults;
  private final InstantSource clock;

  ExperimentController(
      ExperimentHandler handler,
      ExperimentStore experiments,
      DesignFaults designFaults,
      InstantSource clock) {
    this.handler = handler;
    this.experiments = experiments;
    this.designFaults = designFaults;
    this.clock = clock;
  }

  @PostMapping("/api/v1/analytics/experiment")
  ResponseEntity<ExperimentView> create(@RequestBody NewExperiment request, Principal caller) {
    ExperimentDesign design = designOf(request.key(), request.draft());
    ExperimentOutcome outcome =
        request.startsAtOnce()
            ? handler.createRunning(request.key(), design, now(), caller.getName())
            : handler.createDraft(request.key(), design, now(), caller.getName());
    StoredExperiment made = saved(outcome, request.key());
    return ResponseEntity.created(URI.create("/api/v1/experiments/" + made.key()))
        .eTag(ExpectedVersion.tagOf(made.version()))
        .body(ExperimentView.of(made));
  }

  @GetMapping("/api/v1/experiments")
  Page<ExperimentView> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PageRequest request = PageRequest.of(limit, cursor);
    return Page.of(experiments.page(request), request, StoredExperiment::key)
        .map(ExperimentView::of);
  }

  @GetMapping("/api/v1/experiments/{key}")
  ResponseEntity<ExperimentView> get(@PathVariable String key) {
    return answer(
        experiments
            .find(key)
            .orElseThrow(() -> ProblemException.notFound("an experiment with the key", key)));
  }

  @PutMapping("/api/v1/experiments/{key}")
  ResponseEntity<ExperimentView> redesign(
      @PathVariable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody ExperimentDraft request,
      Principal caller) {
    return handle(
        key, ifMatch, new ExperimentCommand.Redesign(designOf(key, request), now()), caller);
  }

  @PostMapping("/api/v1/experiments/{key}:start")
  ResponseEntity<ExperimentView> start(
      @PathVariable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal caller) {
    return handle(key, ifMatch, new ExperimentCommand.Start(now()), caller);
  }

  @PostMapping("/api/v1/experiments/{key}:pause")
  ResponseEntity<ExperimentView> pause(
      @PathVariable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal caller) {
    return handle(key, ifMatch, new ExperimentCommand.Pause(now()), caller);
  }

  @PostMapping("/api/v1/experiments/{key}:stop")
  ResponseEntity<ExperimentView> stop(
      @PathVariable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal caller) {
    return handle(key, ifMatch, new ExperimentCommand.Stop(now()), caller);
  }

  @PostMapping("/api/v1/experiments/{key}:submit")
  ResponseEntity<ExperimentView> submit(
      @PathVariable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal caller) {
    return handle(key, ifMatch, new ExperimentCommand.Submit(now()), caller);
  }

  @PostMapping("/api/v1/experiments/{key}:sendBack")
  ResponseEntity<ExperimentView> sendBack(
      @PathVariable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Principal caller) {
    return handle(key, ifMatch, new ExperimentCommand.SendBack(now()), caller);
  }

  @PostMapping("/api/v1/experiments/{key}:rollOut")
  ResponseEntity<ExperimentView> rollOut(
      @PathVariable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Winner winner,
      Principal caller) {
    return handle(key, ifMatch, new ExperimentCommand.RollOut(winner.variant(), now()), caller);
  }

  @PostMapping("/api/v1/experiments/{key}:grow")
  ResponseEntity<ExperimentView> grow(
      @PathVariable String key,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Growth growth,
      Principal caller) {
    return handle(key, ifMatch, new ExperimentCommand.Grow(growth.trafficShare(), now()), caller);
  }

  @GetMapping("/api/v1/experiments/{key}/changes")
  List<Change> changes(@PathVariable String key) {
    return experiments.changesOf(key);
  }

  /**
   * @param variant that everybody is to get
   */
  record Winner(@Pattern(regexp = ExperimentDraft.KEY) String variant) {}

  /**
   * @param trafficShare larger than before, in parts of 10,000
   */
  record Growth(@Min(1) @Max(ExperimentDesign.WHOLE) int trafficShare) {}

  private ResponseEntity<ExperimentView> handle(
      String key, @Nullable String ifMatch, ExperimentCommand command, Principal caller) {
    ExpectedVersion expected = ExpectedVersion.ofIfMatch(ifMatch);
    return answer(saved(handler.handle(key, expected, command, caller.getName()), key));
  }

  private static ResponseEntity<ExperimentView> answer(StoredExperiment experiment) {
    return ResponseEntity.ok()
        .eTag(ExpectedVersion.tagOf(experiment.version()))
        .body(ExperimentView.of(experiment));
  }

  private ExperimentDesign designOf(String key, ExperimentDraft draft) {
    List<Fault> faults = designFaults.of(key, draft);
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    return Drafting.designOf(draft);
  }

  private static StoredExperiment saved(ExperimentOutcome outcome, String key) {
    return switch (outcome) {
      case Saved(var experiment) -> experiment;
      case Refused(var reason) -> throw problem(reason, key);
    };
  }

  private static ProblemException problem(ExperimentRejection reason, String key) {
    return switch (reason) {
      case ABSENT -> ProblemException.notFound("an experiment with the key", key);
      case STALE -> new ProblemException(ProblemType.STALE, reason.detail());
      case NO_SUCH_VARIANT -> ProblemException.invalid("/variant", reason.detail());
      case SHARE_NOT_LARGER, SHARE_UNKNOWN_TO_UNLEASH ->
          ProblemException.invalid("/trafficShare", reason.detail());
      case KEY_TAKEN,
          KEY_OF_A_FLAG,
          DESIGN_FIXED,
          IN_REVIEW,
          NOT_IN_REVIEW,
          LAYER_TAKEN,
          ALREADY_RUNNING,
          ALREADY_PAUSED,
          NOT_STARTED,
          ENDED ->
          new ProblemException(ProblemType.CONFLICT, reason.detail());
    };
  }

  /** In milliseconds, as times are written everywhere. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
