package io.iaros.cx.experiment.bandit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import io.iaros.cx.experiment.lifecycle.Metric.Better;
import io.iaros.cx.experiment.measurement.ArmEstimate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ThompsonAllocationTest {

  private static final ThompsonAllocation MORE = new ThompsonAllocation(Better.INCREASE, 100, 100);

  @Test
  void givesMostToTheBestAndTheFloorToTheOthers() {
    List<ArmEstimate> arms = List.of(arm("a", 0.10), arm("b", 0.20), arm("c", 0.12));

    assertThat(MORE.weights(arms, new Random(1)))
        .containsExactly(new Variant("a", 100), new Variant("b", 9_800), new Variant("c", 100));
    assertThat(
            new ThompsonAllocation(Better.DECREASE, 100, 100)
                .weights(arms, new Random(1))
                .getFirst()
                .weight())
        .isGreaterThan(9_000);
  }

  @Test
  void keepsArmsAlikeUntilEachHasItsUnits() {
    List<ArmEstimate> arms = List.of(arm("a", 0.1), new ArmEstimate("b", 99, 50, 0.5, 0.05));

    assertThat(MORE.weights(arms, new Random(1)))
        .containsExactly(new Variant("a", 5_000), new Variant("b", 5_000));
  }

  @Property(tries = 50)
  void sharesTheWholeAndKeepsTheFloor(
      @ForAll @Size(min = 2, max = 6) List<@DoubleRange(min = 0, max = 1) Double> means,
      @ForAll @IntRange(max = 1_500) int floor) {
    List<ArmEstimate> arms =
        IntStream.range(0, means.size()).mapToObj(i -> arm("arm" + i, means.get(i))).toList();

    List<Variant> weights =
        new ThompsonAllocation(Better.INCREASE, floor, 100).weights(arms, new Random(7));

    assertThat(weights.stream().mapToInt(Variant::weight).sum()).isEqualTo(10_000);
    assertThat(weights).allMatch(variant -> variant.weight() >= floor);
  }

  private static ArmEstimate arm(String name, double mean) {
    return new ArmEstimate(name, 1_000, 100, mean, 0.01);
  }
}
