package io.iaros.cx.experiment.client;

import io.iaros.cx.events.experiment.AssignmentRules;
import io.iaros.cx.events.experiment.AssignmentRules.Layer;
import io.iaros.cx.events.experiment.AssignmentRules.Namespace;
import io.iaros.cx.events.experiment.AssignmentRules.Prerequisite;
import io.iaros.cx.events.experiment.ExperimentDefinition;
import io.iaros.cx.experiment.client.Assignment.Assigned;
import io.iaros.cx.experiment.client.Assignment.HeldOut;
import io.iaros.cx.experiment.client.Assignment.NoUnit;
import io.iaros.cx.experiment.client.Assignment.NotInTraffic;
import io.iaros.cx.experiment.client.Assignment.NotTargeted;
import io.iaros.cx.experiment.client.Assignment.OutsideOfLayer;
import io.iaros.cx.experiment.client.Assignment.Overridden;
import io.iaros.cx.experiment.client.Assignment.PrerequisiteNotMet;
import io.iaros.cx.experiment.client.Assignment.RolledOut;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One experiment, made ready to assign.
 *
 * @param assigned the answer for each variant, in the order of the definition
 */
record RunningExperiment(
    ExperimentDefinition definition,
    AssignmentRules rules,
    @Nullable Targeting targeting,
    Allocation allocation,
    List<Assigned> assigned) {

  static RunningExperiment of(ExperimentDefinition definition) {
    AssignmentRules rules =
        Objects.requireNonNullElse(definition.assignment(), AssignmentRules.NONE);
    return new RunningExperiment(
        definition,
        rules,
        rules.targeting() == null ? null : Targeting.of(rules.targeting()),
        Allocation.of(definition),
        definition.variants().stream()
            .map(variant -> new Assigned(definition.key(), definition.version(), variant.key()))
            .toList());
  }

  /**
   * Those who test first, then those whom no experiment takes, then one condition after another.
   */
  Assignment assign(Occasion occasion, Experiments others) {
    String forced = occasion.unit() == null ? null : rules.overrides().get(occasion.unit());
    if (forced != null) {
      return new Overridden(definition.key(), definition.version(), forced);
    }
    Optional<String> unit = unitOf(occasion);
    if (unit.isEmpty()) {
      return new NoUnit(definition.key(), definition.version());
    }
    if (others.isHeldOut(Objects.requireNonNullElse(occasion.unit(), unit.get()))) {
      return new HeldOut(definition.key(), definition.version());
    }
    String rolledOut = definition.rolledOut();
    return rolledOut == null
        ? onTrial(unit.get(), occasion, others)
        : rolledOut(rolledOut, occasion, others);
  }

  private Assignment onTrial(String unit, Occasion occasion, Experiments others) {
    Layer layer = rules.layer();
    if (layer != null && !isWithin(layer, unit)) {
      return new OutsideOfLayer(definition.key(), definition.version(), layer.key());
    }
    Namespace namespace = rules.namespace();
    if (namespace != null && !isWithin(namespace, unit)) {
      return new OutsideOfLayer(definition.key(), definition.version(), namespace.id());
    }
    Assignment refused = refused(occasion, others);
    if (refused != null) {
      return refused;
    }
    int variant = allocation.variantOf(unit);
    return variant == Allocation.NOBODY
        ? new NotInTraffic(definition.key(), definition.version())
        : assigned.get(variant);
  }

  /** Whoever the experiment was made for, whether or not it could have had them. */
  private Assignment rolledOut(String variant, Occasion occasion, Experiments others) {
    Assignment refused = refused(occasion, others);
    return refused == null
        ? new RolledOut(definition.key(), definition.version(), variant)
        : refused;
  }

  private @Nullable Assignment refused(Occasion occasion, Experiments others) {
    if (targeting != null && !targeting.holds(occasion)) {
      return new NotTargeted(definition.key(), definition.version());
    }
    for (Prerequisite prerequisite : rules.prerequisites()) {
      if (!others.meets(prerequisite, occasion)) {
        return new PrerequisiteNotMet(definition.key(), definition.version(), prerequisite.key());
      }
    }
    return null;
  }

  private Optional<String> unitOf(Occasion occasion) {
    String attribute = rules.unitAttribute();
    return attribute == null ? Optional.ofNullable(occasion.unit()) : occasion.attribute(attribute);
  }

  private static boolean isWithin(Layer layer, String unit) {
    int bucket = Buckets.of(layer.salt(), unit);
    return bucket >= layer.from() && bucket < layer.until();
  }

  private static boolean isWithin(Namespace namespace, String unit) {
    double place = GrowthBookHash.V1.of("__" + namespace.id(), unit);
    return place >= namespace.from() && place < namespace.until();
  }
}
