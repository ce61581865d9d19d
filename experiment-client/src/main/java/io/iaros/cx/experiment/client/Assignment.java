package io.iaros.cx.experiment.client;

/** What an experiment means for one unit. */
public sealed interface Assignment {

  /** The key of the experiment that was asked for. */
  String experiment();

  /** The unit takes part and is to be treated as its variant says. */
  record Assigned(String experiment, int version, String variant) implements Assignment {}

  /** The experiment runs on a share of the traffic only, and the unit is outside of it. */
  record NotInTraffic(String experiment, int version) implements Assignment {}

  /** No experiment with this key is running. */
  record UnknownExperiment(String experiment) implements Assignment {}
}
