package io.iaros.cx.experiment.interaction;

import io.iaros.cx.experiment.analysis.MultipleTesting;
import io.iaros.cx.experiment.interaction.InteractionReport.Interaction;
import io.iaros.cx.experiment.interaction.InteractionReport.Other;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan;
import io.iaros.cx.experiment.lifecycle.ExperimentStore;
import io.iaros.cx.experiment.lifecycle.Metric;
import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import io.iaros.cx.experiment.measurement.RowReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Goals of an experiment among the units that have also seen others. */
@Service
public class Interactions implements RowReading<InteractionReport> {

  private static final int OTHERS_MAX = 20;

  private final InteractionReading reading;
  private final ExperimentStore experiments;

  Interactions(InteractionReading reading, ExperimentStore experiments) {
    this.reading = reading;
    this.experiments = experiments;
  }

  @Override
  public String kind() {
    return "interactions";
  }

  @Override
  public Class<InteractionReport> type() {
    return InteractionReport.class;
  }

  /** With all that ran at the same time. */
  @Override
  public InteractionReport read(StoredExperiment experiment, Instant now) {
    List<StoredExperiment> others =
        reading.besides(experiment.key(), OTHERS_MAX).stream()
            .map(experiments::find)
            .flatMap(Optional::stream)
            .toList();
    return with(experiment, others, now);
  }

  InteractionReport with(StoredExperiment one, List<StoredExperiment> others, Instant now) {
    List<Other> overlapping = new ArrayList<>();
    List<Interaction> interactions = new ArrayList<>();
    for (StoredExperiment other : others) {
      Other shared = reading.shared(one, other);
      overlapping.add(shared);
      if (shared.units() > 0) {
        goals(one).stream()
            .map(metric -> reading.crossing(one, other, metric, now))
            .forEach(crossing -> interactions.addAll(crossing.interactions()));
      }
    }
    return new InteractionReport(
        one.key(), overlapping, adjusted(interactions, one.design().analysisOrUsual()));
  }

  /** Of what has no mean over units, there are none. */
  private static List<Metric> goals(StoredExperiment experiment) {
    return experiment.design().metrics().stream()
        .filter(metric -> metric.role() == Metric.Role.GOAL)
        .filter(
            metric ->
                switch (metric.type()) {
                  case PROPORTION, COUNT, MEAN, REVENUE, RETENTION, FUNNEL -> true;
                  case RATIO, QUANTILE -> false;
                })
        .toList();
  }

  private static List<Interaction> adjusted(List<Interaction> all, AnalysisPlan plan) {
    List<Interaction> tested = all.stream().filter(one -> one.pValue() != null).toList();
    List<Double> pValues =
        tested.stream().map(one -> Objects.requireNonNull(one.pValue())).toList();
    List<Double> adjusted =
        switch (plan.correctionOrUsual()) {
          case HOLM -> MultipleTesting.HOLM.adjust(pValues);
          case BENJAMINI_HOCHBERG -> MultipleTesting.BENJAMINI_HOCHBERG.adjust(pValues);
          case NONE -> pValues;
        };
    List<Interaction> told = new ArrayList<>();
    for (int i = 0; i < tested.size(); i++) {
      told.add(tested.get(i).adjusted(adjusted.get(i), plan.alphaOrUsual()));
    }
    told.sort(Comparator.comparing(one -> Objects.requireNonNull(one.pValue())));
    all.stream().filter(one -> one.pValue() == null).forEach(told::add);
    return told;
  }
}
