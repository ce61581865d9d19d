package io.iaros.cx.experiment.lifecycle;

import io.iaros.cx.events.experiment.AssignmentRules;
import io.iaros.cx.events.experiment.AssignmentRules.Layer;
import io.iaros.cx.events.experiment.AssignmentRules.Namespace;
import java.util.List;
import java.util.Optional;

/** Whether the buckets that an experiment wants are free. Pure. */
final class LayerCheck {

  private LayerCheck() {}

  /**
   * @param owning the experiments that run or are paused
   * @return the key of one that owns some of the same buckets
   */
  static Optional<String> ownerOf(
      String key, AssignmentRules rules, List<StoredExperiment> owning) {
    return owning.stream()
        .filter(other -> !other.key().equals(key))
        .filter(other -> overlap(rules, other.design().assignmentOrNone()))
        .map(StoredExperiment::key)
        .findFirst();
  }

  private static boolean overlap(AssignmentRules one, AssignmentRules other) {
    Layer layer = one.layer();
    Layer otherLayer = other.layer();
    if (layer != null && otherLayer != null) {
      return layer.key().equals(otherLayer.key())
          && layer.from() < otherLayer.until()
          && otherLayer.from() < layer.until();
    }
    Namespace namespace = one.namespace();
    Namespace otherNamespace = other.namespace();
    return namespace != null
        && otherNamespace != null
        && namespace.id().equals(otherNamespace.id())
        && namespace.from() < otherNamespace.until()
        && otherNamespace.from() < namespace.until();
  }
}
