package io.iaros.cx.experiment.client;

import static io.iaros.cx.experiment.client.ExperimentFixtures.ALL_TRAFFIC;
import static io.iaros.cx.experiment.client.ExperimentFixtures.anExperiment;
import static io.iaros.cx.experiment.client.ExperimentFixtures.running;
import static io.iaros.cx.experiment.client.ExperimentFixtures.units;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.iaros.cx.events.experiment.ExperimentDefinition;
import io.iaros.cx.experiment.client.Assignment.Assigned;
import io.iaros.cx.experiment.client.Assignment.NotInTraffic;
import io.iaros.cx.experiment.client.Assignment.UnknownExperiment;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentsTest {

  private static final String UNIT = "a-subject";
  private static final ExperimentDefinition FOR_ALL = anExperiment("for-all", ALL_TRAFFIC, 10_000);
  private static final ExperimentDefinition FOR_NONE = anExperiment("for-none", 0, 10_000);

  @Test
  void namesExperimentVersionAndVariant() {
    assertThat(running(FOR_ALL).assign("for-all", UNIT))
        .isEqualTo(new Assigned("for-all", 1, "variant-0"));
  }

  @Test
  void leavesUnitsOutsideOfTheTrafficAlone() {
    assertThat(running(FOR_NONE).assign("for-none", UNIT))
        .isEqualTo(new NotInTraffic("for-none", 1));
  }

  @Test
  void saysThatAnExperimentIsUnknown() {
    assertThat(Experiments.none().assign("for-all", UNIT))
        .isEqualTo(new UnknownExperiment("for-all"));
  }

  @Test
  void assignsAllExperimentsInWhichTheUnitTakesPart() {
    assertThat(running(FOR_NONE, FOR_ALL).assignAll(UNIT))
        .containsExactly(new Assigned("for-all", 1, "variant-0"));
  }

  @Test
  void neverGivesAVariantWithoutWeight() {
    Experiments experiments = running(anExperiment("switched-off", ALL_TRAFFIC, 0, 10_000, 0));

    assertThat(units(1_000))
        .allSatisfy(
            unit ->
                assertThat(experiments.assign("switched-off", unit))
                    .isEqualTo(new Assigned("switched-off", 1, "variant-1")));
  }

  @Test
  void staysTheSameWhenOtherExperimentsComeAndGo() {
    ExperimentDefinition lasting = anExperiment("lasting", 5_000, 5_000, 5_000);
    Experiments alone = running(lasting);
    Experiments amongOthers = running(FOR_ALL, lasting, FOR_NONE);

    assertThat(units(1_000))
        .allSatisfy(
            unit ->
                assertThat(amongOthers.assign("lasting", unit))
                    .isEqualTo(alone.assign("lasting", unit)));
  }

  @Test
  void refusesWeightsThatDoNotAddUp() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> running(anExperiment("short", ALL_TRAFFIC, 5_000, 4_999)))
        .withMessage("Expected weights that add up to 10000 in experiment short, but found 9999");
  }

  @Test
  void refusesATrafficShareAboveTheWhole() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> running(anExperiment("too-wide", 10_001, 10_000)));
  }

  @Test
  void refusesAKeyThatIsThereTwice() {
    assertThatIllegalArgumentException().isThrownBy(() -> running(FOR_ALL, FOR_ALL));
  }

  @Test
  void startsWithNothingRunning() {
    assertThat(Experiments.none().revision()).isZero();
    assertThat(Experiments.none().assignAll(UNIT)).isEqualTo(List.of());
  }
}
