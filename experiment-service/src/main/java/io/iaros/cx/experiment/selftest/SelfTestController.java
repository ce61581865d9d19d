package io.iaros.cx.experiment.selftest;

import io.iaros.cx.experiment.analysis.Finding;
import io.iaros.cx.experiment.analysis.SelfTest;
import io.iaros.cx.experiment.lifecycle.ExperimentStore;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.selftest.SelfTestAnswer.OfMetric;
import io.iaros.cx.experiment.selftest.Splits.Measured;
import io.iaros.cx.service.identity.IdSource;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A/A tests of an experiment's own units over HTTP, while the caller waits. */
@RestController
class SelfTestController {

  private static final int SPLITS_MAX = 1_000;
  private static final int SPLITS_USUAL = 200;
  private static final int UNITS_MAX = 20_000;

  /** Below it, p-values are so uneven that chance is no excuse. */
  private static final double UNEVEN = 0.001;

  private final SelfTestReading reading;
  private final ExperimentStore experiments;
  private final IdSource ids;
  private final InstantSource clock;

  SelfTestController(
      SelfTestReading reading, ExperimentStore experiments, IdSource ids, InstantSource clock) {
    this.reading = reading;
    this.experiments = experiments;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param units at most so many, chosen by a hash of theirs
   * @param salt to make the splits of an earlier test again; a fresh one by default
   */
  record NewSelfTest(
      @Nullable @Min(10) @Max(SPLITS_MAX) Integer splits,
      @Nullable @Min(10) @Max(UNITS_MAX) Integer units,
      @Nullable @Size(min = 1, max = 64) String salt) {}

  @PostMapping("/api/v1/experiments/{key}:selfTest")
  SelfTestAnswer test(@PathVariable String key, @RequestBody NewSelfTest request) {
    StoredExperiment experiment =
        experiments
            .find(key)
            .orElseThrow(() -> ProblemException.notFound("an experiment with the key", key));
    if (experiment.design().analysisOrUsual().clusters() != null) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "Expected units that are assigned each by itself, but the design assigns clusters.");
    }
    Splits splits =
        new Splits(
            Objects.requireNonNullElseGet(request.salt(), ids::next),
            Objects.requireNonNullElse(request.splits(), SPLITS_USUAL));
    int units = Objects.requireNonNullElse(request.units(), UNITS_MAX);
    double alpha = experiment.design().analysisOrUsual().alphaOrUsual();
    Map<Metric, List<Splits.Value>> values = new LinkedHashMap<>();
    for (Metric metric : experiment.design().metrics()) {
      if (metric.type() != Metric.Type.QUANTILE) {
        values.put(metric, reading.values(experiment, metric, units, clock.instant()));
      }
    }
    List<OfMetric> metrics =
        splits.over(values).stream().map(measured -> answer(measured, alpha)).toList();
    return new SelfTestAnswer(key, splits.salt(), splits.count(), alpha, metrics);
  }

  private static OfMetric answer(Measured measured, double alpha) {
    String name = measured.metric().name();
    int units = measured.values().size();
    int answered = measured.pValues().size();
    return switch (SelfTest.of(measured.pValues(), alpha)) {
      case Finding.Known<SelfTest>(var known) ->
          new OfMetric(
              name,
              units,
              answered,
              known.falsePositives(),
              known.distance(),
              known.pValue(),
              known.pValue() >= UNEVEN);
      case Finding.Unknown<SelfTest> _ ->
          new OfMetric(name, units, answered, null, null, null, null);
    };
  }
}
