package io.iaros.cx.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often 20 equally spaced looks show something where there is nothing. */
class FalsePositivesTest {

  private static final Plan PLAIN = Plan.twoSided(Scale.ABSOLUTE, new Method.FixedHorizon());

  private static final int LOOKS = 20;
  private static final int UNITS_A_LOOK = 60;
  private static final int EXPERIMENTS = 4_000;

  private final SimulatedUnits units = new SimulatedUnits();

  @Test
  void areAQuarterWhereOneLooksWithoutAPlan() {
    assertThat(falsePositives(PLAIN)).isCloseTo(0.25, within(0.02));
  }

  @Test
  void areNoMoreThanPromisedByAConfidenceSequence() {
    assertThat(falsePositives(Plan.twoSided(Scale.ABSOLUTE, new Method.ConfidenceSequence(1_000))))
        .isLessThanOrEqualTo(0.05);
  }

  @Test
  void areNoMoreThanPromisedOfAHarm() {
    Hypothesis harm = new Hypothesis.Superiority(Direction.DECREASE);
    assertThat(
            falsePositives(
                new Plan(Scale.ABSOLUTE, new Method.ConfidenceSequence(1_000), harm, 0.05)))
        .isLessThanOrEqualTo(0.05);
  }

  @Test
  void areNoMoreThanPromisedByTheMixtureTest() {
    assertThat(falsePositives(Plan.twoSided(Scale.ABSOLUTE, new Method.MixtureSequential(0.2))))
        .isLessThanOrEqualTo(0.05);
  }

  @Test
  void areNoMoreThanPromisedByAPlanOfLooks() {
    for (Spending spending : Spending.values()) {
      List<Double> boundaries =
          GroupSequentialDesign.of(spending, 0.05, Sides.TWO, information()).boundaries();
      assertThat(crossings(boundaries)).as("%s", spending).isCloseTo(0.05, within(0.008));
    }
  }

  private List<Double> information() {
    List<Double> information = new ArrayList<>();
    for (int look = 1; look <= LOOKS; look++) {
      information.add((double) look / LOOKS);
    }
    return information;
  }

  private double falsePositives(Plan plan) {
    int positives = 0;
    for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
      positives += isEverShown(plan) ? 1 : 0;
    }
    return (double) positives / EXPERIMENTS;
  }

  private boolean isEverShown(Plan plan) {
    Moments control = Moments.NONE;
    Moments variant = Moments.NONE;
    for (int look = 1; look <= LOOKS; look++) {
      control = control.merge(Moments.of(units.normals(UNITS_A_LOOK, 5, 1)));
      variant = variant.merge(Moments.of(units.normals(UNITS_A_LOOK, 5, 1)));
      if (isShown(Analysis.means(control, variant, plan))) {
        return true;
      }
    }
    return false;
  }

  private double crossings(List<Double> boundaries) {
    int crossings = 0;
    for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
      crossings += crosses(boundaries) ? 1 : 0;
    }
    return (double) crossings / EXPERIMENTS;
  }

  private boolean crosses(List<Double> boundaries) {
    double sum = 0;
    for (int look = 1; look <= LOOKS; look++) {
      sum += units.gaussian();
      if (Math.abs(sum) / Math.sqrt(look) >= boundaries.get(look - 1)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aSampleRatioMayBeWatchedUnitByUnit() {
    int experiments = 1_000;
    int alarms = 0;
    for (int experiment = 0; experiment < experiments; experiment++) {
      alarms += alarmsEver(0.05) ? 1 : 0;
    }
    assertThat((double) alarms / experiments).isLessThanOrEqualTo(0.05);
  }

  private boolean alarmsEver(double alpha) {
    long left = 0;
    for (int unit = 1; unit <= 400; unit++) {
      left += units.happens(0.25) ? 1 : 0;
      var shares = List.of(new SampleRatio.Share(left, 1), new SampleRatio.Share(unit - left, 3));
      if (SequentialSampleRatio.of(shares, 100)
              instanceof Finding.Known<SequentialSampleRatio>(var ratio)
          && ratio.pValue() <= alpha) {
        return true;
      }
    }
    return false;
  }

  private static boolean isShown(Finding<Comparison> finding) {
    return ((Inference.Frequentist) known(finding).inference()).shown();
  }

  private static <T> T known(Finding<T> finding) {
    return switch (finding) {
      case Finding.Known<T>(T value) -> value;
      case Finding.Unknown<T>(var reason) -> throw new AssertionError(reason);
    };
  }
}
