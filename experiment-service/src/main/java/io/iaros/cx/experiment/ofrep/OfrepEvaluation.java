package io.iaros.cx.experiment.ofrep;

import io.iaros.cx.experiment.client.Assignment;
import io.iaros.cx.experiment.client.Assignment.Treated;
import io.iaros.cx.experiment.client.Experiments;
import io.iaros.cx.experiment.client.FlagEvaluation.Evaluated;
import io.iaros.cx.experiment.client.FlagEvaluation.Reason;
import io.iaros.cx.experiment.client.FlagEvaluation.UnitMissing;
import io.iaros.cx.experiment.client.FlagEvaluation.UnknownFlag;
import io.iaros.cx.experiment.client.Occasion;
import io.iaros.cx.experiment.ofrep.OfrepItem.Failure;
import io.iaros.cx.experiment.ofrep.OfrepItem.Success;
import io.iaros.cx.experiment.ofrep.OfrepRequest.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one set says in the words of the protocol. Pure. */
record OfrepEvaluation(Experiments set, Occasion occasion) {

  /** A flag, or an experiment as a flag of its variants' keys. */
  OfrepItem one(String key) {
    return switch (set.evaluate(key, occasion)) {
      case Evaluated(_, int version, var variant, var value, var reason) ->
          new Success(key, value, reason.name(), variant, metadata(version));
      case UnitMissing _ -> unitMissing(key);
      case UnknownFlag _ -> experiment(key, set.assign(key, occasion));
    };
  }

  /**
   * @param only the keys that are asked for; null for all. Those that are not there are left out
   */
  List<OfrepItem> all(@Nullable List<String> only) {
    return Stream.concat(set.flagKeys().stream(), set.experimentKeys().stream())
        .filter(key -> only == null || only.contains(key))
        .map(this::one)
        .toList();
  }

  private static OfrepItem experiment(String key, Assignment assignment) {
    return switch (assignment) {
      case Assignment.Assigned assigned -> treated(assigned, Reason.SPLIT, "assigned");
      case Assignment.Overridden overridden ->
          treated(overridden, Reason.TARGETING_MATCH, "overridden");
      case Assignment.RolledOut rolledOut -> treated(rolledOut, Reason.STATIC, "rolledOut");
      case Assignment.HeldOut(_, int version) -> untreated(key, version, "heldOut");
      case Assignment.OutsideOfLayer(_, int version, _) ->
          untreated(key, version, "outsideOfLayer");
      case Assignment.NotTargeted(_, int version) -> untreated(key, version, "notTargeted");
      case Assignment.PrerequisiteNotMet(_, int version, _) ->
          untreated(key, version, "prerequisiteNotMet");
      case Assignment.NotInTraffic(_, int version) -> untreated(key, version, "notInTraffic");
      case Assignment.NoUnit _ -> unitMissing(key);
      case Assignment.UnknownExperiment _ ->
          new Failure(key, ErrorCode.FLAG_NOT_FOUND, "Expected the key of a flag or experiment.");
    };
  }

  private static Success treated(Treated treated, Reason reason, String assignment) {
    return new Success(
        treated.experiment(),
        treated.variant(),
        reason.name(),
        treated.variant(),
        metadata(treated.version(), assignment));
  }

  /** Without a value: who takes no part is to be treated as if there were no experiment. */
  private static Success untreated(String key, int version, String assignment) {
    return new Success(key, null, Reason.DEFAULT.name(), null, metadata(version, assignment));
  }

  private static Map<String, Object> metadata(int version, String assignment) {
    return sorted(Map.of("kind", "experiment", "version", version, "assignment", assignment));
  }

  private static Map<String, Object> metadata(int version) {
    return sorted(Map.of("kind", "flag", "version", version));
  }

  /** The same in each process, since the entity tag is taken of the bytes. */
  private static Map<String, Object> sorted(Map<String, Object> metadata) {
    return new TreeMap<>(metadata);
  }

  private static Failure unitMissing(String key) {
    return new Failure(
        key, ErrorCode.TARGETING_KEY_MISSING, "Expected a 'targetingKey', because units differ.");
  }
}
