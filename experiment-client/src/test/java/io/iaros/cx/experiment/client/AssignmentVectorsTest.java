package io.iaros.cx.experiment.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.experiment.ExperimentDefinition;
import io.iaros.cx.experiment.client.Assignment.Assigned;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The published vectors, computed by a second implementation. They are there for evaluators in
 * other languages and against silent drift: a change of them would move units of running
 * experiments, so the file is never written anew.
 */
class AssignmentVectorsTest {

  private static final int HALF_OF_THE_TRAFFIC = 5_000;
  private static final ExperimentDefinition THIRDS =
      ExperimentFixtures.anExperiment("thirds", HALF_OF_THE_TRAFFIC, 3_334, 3_333, 3_333);

  @ParameterizedTest
  @CsvFileSource(
      resources = "/assignment-vectors.csv",
      numLinesToSkip = 1,
      emptyValue = "",
      nullValues = "null")
  void agreesWithThePublishedVectors(
      String salt, String unit, int trafficBucket, int variantBucket, String assignment) {
    String given = salt == null ? "" : salt;

    assertThat(Buckets.of(given + ".traffic", unit)).isEqualTo(trafficBucket);
    assertThat(Buckets.of(given, unit)).isEqualTo(variantBucket);
    assertThat(assign(given, unit)).isEqualTo(assignment);
  }

  private static String assign(String salt, String unit) {
    Experiments experiments =
        ExperimentFixtures.running(
            new ExperimentDefinition(
                THIRDS.key(), THIRDS.version(), salt, THIRDS.trafficShare(), THIRDS.variants()));
    return experiments.assign(THIRDS.key(), unit) instanceof Assigned assigned
        ? assigned.variant()
        : "not in traffic";
  }
}
