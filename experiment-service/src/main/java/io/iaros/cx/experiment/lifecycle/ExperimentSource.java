package io.iaros.cx.experiment.lifecycle;

import io.iaros.cx.events.experiment.AssignmentRules;
import io.iaros.cx.events.experiment.AssignmentRules.Prerequisite;
import io.iaros.cx.events.experiment.ExperimentDefinition;
import io.iaros.cx.experiment.published.Keyed;
import io.iaros.cx.experiment.published.SetSource;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The experiments of the published set: those that run and those that were rolled out. */
@Component
class ExperimentSource implements SetSource {

  private final ExperimentStore experiments;

  ExperimentSource(ExperimentStore experiments) {
    this.experiments = experiments;
  }

  @Override
  public List<ExperimentDefinition> experiments() {
    return experiments.assigning().stream().map(ExperimentSource::definition).toList();
  }

  @Override
  public List<Keyed> keyed() {
    return experiments.all().stream().map(ExperimentSource::keyed).toList();
  }

  private static ExperimentDefinition definition(StoredExperiment experiment) {
    ExperimentDesign design = experiment.design();
    String rolledOut = experiment.rolledOut();
    return new ExperimentDefinition(
        experiment.key(),
        experiment.version(),
        experiment.salt(),
        rolledOut == null ? design.trafficShare() : ExperimentDesign.WHOLE,
        design.variants().stream().map(variant -> published(variant, rolledOut)).toList(),
        design.assignment(),
        rolledOut);
  }

  private static ExperimentDefinition.Variant published(
      ExperimentDesign.Variant variant, @Nullable String rolledOut) {
    if (rolledOut == null) {
      return new ExperimentDefinition.Variant(variant.key(), variant.weight());
    }
    return new ExperimentDefinition.Variant(
        variant.key(), variant.key().equals(rolledOut) ? ExperimentDesign.WHOLE : 0);
  }

  private static Keyed keyed(StoredExperiment experiment) {
    AssignmentRules rules = experiment.design().assignmentOrNone();
    return new Keyed(
        experiment.key(),
        Keyed.Kind.EXPERIMENT,
        experiment.design().variants().stream()
            .map(ExperimentDesign.Variant::key)
            .collect(Collectors.toUnmodifiableSet()),
        rules.prerequisites().stream().map(Prerequisite::key).toList());
  }
}
