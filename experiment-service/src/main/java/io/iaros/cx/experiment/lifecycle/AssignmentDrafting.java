package io.iaros.cx.experiment.lifecycle;

import io.iaros.cx.events.experiment.AssignmentRules;
import io.iaros.cx.events.experiment.AssignmentRules.Algorithm;
import io.iaros.cx.events.experiment.AssignmentRules.Hashing;
import io.iaros.cx.events.experiment.AssignmentRules.Layer;
import io.iaros.cx.events.experiment.AssignmentRules.Namespace;
import io.iaros.cx.events.experiment.AssignmentRules.Prerequisite;
import io.iaros.cx.events.experiment.AssignmentRules.Range;
import io.iaros.cx.experiment.client.Targeting;
import io.iaros.cx.experiment.lifecycle.AssignmentDraft.HashingDraft;
import io.iaros.cx.experiment.lifecycle.AssignmentDraft.LayerDraft;
import io.iaros.cx.experiment.lifecycle.AssignmentDraft.NamespaceDraft;
import io.iaros.cx.experiment.lifecycle.AssignmentDraft.RangeDraft;
import io.iaros.cx.experiment.lifecycle.ExperimentDraft.VariantDraft;
import io.iaros.cx.service.problem.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From what a caller wrote of the assignment to rules that a client takes. Pure. */
final class AssignmentDrafting {

  /** How many units may test with variants set by hand. */
  static final int OVERRIDES_MAX = 200;

  private static final String AT = "/assignment";

  /** Follows from the name, so that two layers are independent and one is the same everywhere. */
  private static final String LAYER_SALT = "layer.";

  /** Unleash's weights are in parts of 1,000, ours in parts of ten times as many. */
  private static final int PARTS_OF_OURS = 10;

  private static final int PARTS_PER_CENT = 100;

  private AssignmentDrafting() {}

  static List<Fault> faultsOf(ExperimentDraft draft) {
    AssignmentDraft assignment = draft.assignment();
    if (assignment == null) {
      return List.of();
    }
    List<Fault> faults = new ArrayList<>();
    faults.addAll(targetingFaults(assignment.targeting()));
    faults.addAll(layerFaults(assignment));
    faults.addAll(overrideFaults(draft, assignment));
    if (assignment.hashing() != null) {
      faults.addAll(hashingFaults(draft, assignment.hashing()));
    }
    return faults;
  }

  static @Nullable AssignmentRules rulesOf(@Nullable AssignmentDraft draft) {
    if (draft == null) {
      return null;
    }
    LayerDraft layer = draft.layer();
    NamespaceDraft namespace = draft.namespace();
    return new AssignmentRules(
        draft.unitAttribute(),
        draft.hashing() == null ? null : hashing(draft.hashing()),
        layer == null
            ? null
            : new Layer(layer.key(), LAYER_SALT + layer.key(), layer.from(), layer.until()),
        namespace == null
            ? null
            : new Namespace(namespace.id(), namespace.from(), namespace.until()),
        draft.targeting(),
        draft.prerequisites() == null
            ? List.of()
            : draft.prerequisites().stream()
                .map(needed -> new Prerequisite(needed.key(), needed.variants()))
                .toList(),
        draft.overrides() == null ? Map.of() : draft.overrides());
  }

  private static Hashing hashing(HashingDraft draft) {
    return new Hashing(
        draft.algorithm(),
        draft.seed(),
        draft.variantSeed(),
        draft.weights(),
        draft.ranges() == null
            ? null
            : draft.ranges().stream()
                .map(range -> new Range(range.from(), range.until()))
                .toList());
  }

  private static List<Fault> targetingFaults(@Nullable String targeting) {
    return targeting == null
        ? List.of()
        : Targeting.faultsOf(targeting).stream()
            .map(detail -> new Fault(AT + "/targeting", detail))
            .toList();
  }

  private static List<Fault> layerFaults(AssignmentDraft draft) {
    List<Fault> faults = new ArrayList<>();
    LayerDraft layer = draft.layer();
    if (layer != null && layer.from() >= layer.until()) {
      faults.add(new Fault(AT + "/layer/until", "Expected a bucket behind that of 'from'."));
    }
    NamespaceDraft namespace = draft.namespace();
    if (namespace != null && namespace.from() >= namespace.until()) {
      faults.add(new Fault(AT + "/namespace/until", "Expected a place behind that of 'from'."));
    }
    if (layer != null && namespace != null) {
      faults.add(new Fault(AT + "/namespace", "Expected a layer or a namespace, but got both."));
    }
    return faults;
  }

  private static List<Fault> overrideFaults(ExperimentDraft draft, AssignmentDraft assignment) {
    if (assignment.overrides() == null) {
      return List.of();
    }
    if (assignment.overrides().size() > OVERRIDES_MAX) {
      return List.of(
          new Fault(AT + "/overrides", "Expected at most %d units.".formatted(OVERRIDES_MAX)));
    }
    Set<String> variants =
        draft.variants().stream().map(VariantDraft::key).collect(Collectors.toUnmodifiableSet());
    return assignment.overrides().entrySet().stream()
        .filter(override -> !variants.contains(override.getValue()))
        .sorted(Map.Entry.comparingByKey())
        .map(
            override ->
                new Fault(
                    AT + "/overrides/" + escaped(override.getKey()),
                    "Expected a variant of the experiment, but got '%s'."
                        .formatted(override.getValue())))
        .toList();
  }

  /** Whether the hash of the experiment can tell such a share of the traffic. */
  static boolean isShareKnown(AssignmentRules rules, int trafficShare) {
    return rules.hashing() == null
        || rules.hashing().algorithm() != Algorithm.UNLEASH
        || trafficShare % PARTS_PER_CENT == 0;
  }

  private static List<Fault> hashingFaults(ExperimentDraft draft, HashingDraft hashing) {
    return hashing.algorithm() == Algorithm.UNLEASH
        ? unleashFaults(draft, hashing)
        : growthBookFaults(draft, hashing);
  }

  private static List<Fault> unleashFaults(ExperimentDraft draft, HashingDraft hashing) {
    List<Fault> faults = new ArrayList<>();
    if (draft.trafficShare() != null && draft.trafficShare() % PARTS_PER_CENT != 0) {
      faults.add(
          new Fault("/trafficShare", "Expected whole per cents, because Unleash knows no others."));
    }
    if (hashing.ranges() != null) {
      faults.add(new Fault(AT + "/hashing/ranges", "Expected none, because Unleash has none."));
    }
    List<Integer> weights = hashing.weights();
    if (weights == null) {
      boolean whole =
          Drafting.variants(draft.variants()).stream()
              .allMatch(variant -> variant.weight() % PARTS_OF_OURS == 0);
      if (!whole) {
        faults.add(
            new Fault(
                AT + "/hashing/weights",
                "Expected Unleash's weights, because those of the variants are no parts of"
                    + " 1,000."));
      }
    } else if (weights.size() != draft.variants().size()
        || weights.stream().anyMatch(weight -> weight < 0)
        || weights.stream().mapToLong(Integer::longValue).sum() < 1
        || weights.stream().mapToLong(Integer::longValue).sum() > Integer.MAX_VALUE) {
      faults.add(
          new Fault(AT + "/hashing/weights", "Expected a weight of 0 or more for each variant."));
    }
    return faults;
  }

  private static List<Fault> growthBookFaults(ExperimentDraft draft, HashingDraft hashing) {
    List<Fault> faults = new ArrayList<>();
    if (hashing.weights() != null) {
      faults.add(
          new Fault(AT + "/hashing/weights", "Expected none, because only Unleash has its own."));
    }
    if (hashing.variantSeed() != null) {
      faults.add(
          new Fault(AT + "/hashing/variantSeed", "Expected none, because only Unleash has one."));
    }
    List<RangeDraft> ranges = hashing.ranges();
    if (ranges != null
        && (ranges.size() != draft.variants().size()
            || ranges.stream().anyMatch(range -> range.from() > range.until()))) {
      faults.add(
          new Fault(AT + "/hashing/ranges", "Expected a range for each variant, 'from' first."));
    }
    return faults;
  }

  private static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
