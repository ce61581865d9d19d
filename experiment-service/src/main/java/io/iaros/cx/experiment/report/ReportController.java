package io.iaros.cx.experiment.report;

import io.iaros.cx.experiment.decision.Recommendation;
import io.iaros.cx.experiment.decision.RecommendationDecider;
import io.iaros.cx.experiment.interaction.Interactions;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign;
import io.iaros.cx.experiment.lifecycle.ExperimentStore;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.measurement.ExperimentResults;
import io.iaros.cx.experiment.measurement.ExperimentResults.MetricResult;
import io.iaros.cx.experiment.measurement.ResultsReader;
import io.iaros.cx.experiment.measurement.RowSums;
import io.iaros.cx.service.problem.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Reports and recommendations over HTTP: a page to read and to print, and the same as JSON. */
@RestController
class ReportController {

  private final ResultsReader results;
  private final RowSums rows;
  private final Interactions interactions;
  private final ExperimentStore experiments;
  private final InstantSource clock;

  ReportController(
      ResultsReader results,
      RowSums rows,
      Interactions interactions,
      ExperimentStore experiments,
      InstantSource clock) {
    this.results = results;
    this.rows = rows;
    this.interactions = interactions;
    this.experiments = experiments;
    this.clock = clock;
  }

  @GetMapping(path = "/api/v1/experiments/{key}/report", produces = "text/html;charset=UTF-8")
  String page(@PathVariable String key) {
    return ReportPage.of(report(key));
  }

  @GetMapping(
      path = "/api/v1/experiments/{key}/report",
      produces = MediaType.APPLICATION_JSON_VALUE)
  ExperimentReport json(@PathVariable String key) {
    return report(key);
  }

  @GetMapping("/api/v1/experiments/{key}/decision")
  Recommendation decision(@PathVariable String key) {
    StoredExperiment experiment = experiment(key);
    return recommendation(experiment, read(key, now()));
  }

  private ExperimentReport report(String key) {
    StoredExperiment experiment = experiment(key);
    ExperimentDesign design = experiment.design();
    Instant now = now();
    ExperimentResults read = read(key, now);
    Recommendation recommendation = recommendation(experiment, read);
    return new ExperimentReport(
        key,
        design.name(),
        design.hypothesis(),
        recommendation,
        Sentences.of(read, recommendation),
        read,
        results.overTime(experiment),
        results.sinceExposure(experiment),
        segments(experiment, now),
        results.distributions(experiment),
        rows.of(experiment, interactions));
  }

  private List<MetricResult> segments(StoredExperiment experiment, Instant now) {
    return experiment.design().analysisOrUsual().dimensionsOrNone().stream()
        .map(dimension -> results.read(experiment, dimension, now))
        .flatMap(read -> read.metrics().stream())
        .filter(metric -> metric.role() == Metric.Role.GOAL)
        .toList();
  }

  private static Recommendation recommendation(
      StoredExperiment experiment, ExperimentResults read) {
    return RecommendationDecider.decide(
        read, experiment.design().analysisOrUsual(), experiment.startedAt());
  }

  private ExperimentResults read(String key, Instant now) {
    return results.read(key, now).orElseThrow(() -> notFound(key));
  }

  private StoredExperiment experiment(String key) {
    return experiments.find(key).orElseThrow(() -> notFound(key));
  }

  private static ProblemException notFound(String key) {
    return ProblemException.notFound("an experiment with the key", key);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
