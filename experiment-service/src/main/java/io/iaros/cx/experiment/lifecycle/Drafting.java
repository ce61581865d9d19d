package io.iaros.cx.experiment.lifecycle;

import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import io.iaros.cx.experiment.lifecycle.ExperimentDraft.VariantDraft;
import io.iaros.cx.service.problem.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** From what a caller wrote to a design that can run. Pure. */
final class Drafting {

  private Drafting() {}

  /**
   * What the form of the request alone could not tell; empty when the draft can become a design.
   */
  static List<Fault> faultsOf(ExperimentDraft draft) {
    List<Fault> faults = new ArrayList<>();
    faults.addAll(repeated(draft.variants(), VariantDraft::key, "/variants/%d/key"));
    faults.addAll(repeated(draft.metricsOrNone(), MetricDraft::name, "/metrics/%d/name"));
    faults.addAll(weightFaults(draft.variants()));
    faults.addAll(metricFaults(draft.metricsOrNone()));
    faults.addAll(AnalysisFaults.of(draft.analysis()));
    faults.addAll(PlanFaults.of(draft));
    faults.addAll(AssignmentDrafting.faultsOf(draft));
    return faults;
  }

  /**
   * @param draft one without faults
   */
  static ExperimentDesign designOf(ExperimentDraft draft) {
    return new ExperimentDesign(
        draft.name(),
        draft.hypothesis(),
        Objects.requireNonNullElse(draft.trafficShare(), ExperimentDesign.WHOLE),
        variants(draft.variants()),
        draft.metricsOrNone().stream().map(MetricDraft::metric).toList(),
        AssignmentDrafting.rulesOf(draft.assignment()),
        draft.analysis());
  }

  private static <T> List<Fault> repeated(
      List<T> items, Function<T, String> nameOf, String pointer) {
    Set<String> seen = new HashSet<>();
    return IntStream.range(0, items.size())
        .filter(i -> !seen.add(nameOf.apply(items.get(i))))
        .mapToObj(
            i ->
                new Fault(
                    pointer.formatted(i),
                    "Expected a name of its own, but '%s' is there before."
                        .formatted(nameOf.apply(items.get(i)))))
        .toList();
  }

  private static List<Fault> weightFaults(List<VariantDraft> variants) {
    long without = variants.stream().filter(variant -> variant.weight() == null).count();
    if (without == variants.size()) {
      return List.of();
    }
    if (without > 0) {
      return List.of(
          new Fault(
              "/variants",
              "Expected a weight for every variant or for none, but %d of %d have none."
                  .formatted(without, variants.size())));
    }
    int sum = variants.stream().map(VariantDraft::weight).mapToInt(Objects::requireNonNull).sum();
    return sum == ExperimentDesign.WHOLE
        ? List.of()
        : List.of(
            new Fault(
                "/variants",
                "Expected weights that add up to %d, but they add up to %d."
                    .formatted(ExperimentDesign.WHOLE, sum)));
  }

  private static List<Fault> metricFaults(List<MetricDraft> metrics) {
    return IntStream.range(0, metrics.size())
        .boxed()
        .flatMap(i -> MetricFaults.of(i, metrics.get(i)).stream())
        .toList();
  }

  /** Equal weights; what does not divide goes to the first variants, a part each. */
  static List<Variant> variants(List<VariantDraft> drafts) {
    int each = ExperimentDesign.WHOLE / drafts.size();
    int left = ExperimentDesign.WHOLE % drafts.size();
    return IntStream.range(0, drafts.size())
        .mapToObj(
            i ->
                new Variant(
                    drafts.get(i).key(),
                    Objects.requireNonNullElse(drafts.get(i).weight(), i < left ? each + 1 : each)))
        .toList();
  }
}
