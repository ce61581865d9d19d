package io.iaros.cx.experiment.client;

/** What an experiment means for one unit. */
public sealed interface Assignment {

  /** The key of the experiment that was asked for. */
  String experiment();

  /** The unit is to be treated as a variant says, for whatever reason. */
  sealed interface Treated extends Assignment {
    int version();

    String variant();
  }

  /** The unit takes part. Only this is an exposure once the unit has seen its variant. */
  record Assigned(String experiment, int version, String variant) implements Treated {}

  /** The unit tests: its variant was set by hand, and it counts for nothing. */
  record Overridden(String experiment, int version, String variant) implements Treated {}

  /** The experiment is over, and everybody gets this variant. */
  record RolledOut(String experiment, int version, String variant) implements Treated {}

  /** The unit is of those that no experiment takes. */
  record HeldOut(String experiment, int version) implements Assignment {}

  /** The unit belongs to other experiments of the layer or namespace, or to none. */
  record OutsideOfLayer(String experiment, int version, String layer) implements Assignment {}

  /** The unit is not one of those that the experiment is made for, or too little is known of it. */
  record NotTargeted(String experiment, int version) implements Assignment {}

  /** The unit has not the variant of another experiment or flag that it needs here. */
  record PrerequisiteNotMet(String experiment, int version, String prerequisite)
      implements Assignment {}

  /** The experiment runs on a share of the traffic only, and the unit is outside of it. */
  record NotInTraffic(String experiment, int version) implements Assignment {}

  /** There is nothing to hash: no unit, or not the attribute that stands for it. */
  record NoUnit(String experiment, int version) implements Assignment {}

  /** No experiment with this key is running. */
  record UnknownExperiment(String experiment) implements Assignment {}
}
