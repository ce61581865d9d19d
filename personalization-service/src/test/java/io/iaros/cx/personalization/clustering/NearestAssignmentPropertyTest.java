package io.iaros.cx.personalization.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class NearestAssignmentPropertyTest {

  @Property(tries = 200)
  void noOtherPairingCostsLess(
      @ForAll @IntRange(min = 1, max = 5) int rows,
      @ForAll @IntRange(min = 0, max = 2) int more,
      @ForAll long seed) {
    var random = new SplittableRandom(seed);
    double[][] costs =
        IntStream.range(0, rows)
            .mapToObj(_ -> random.doubles(rows + more).toArray())
            .toArray(double[][]::new);

    int[] paired = NearestAssignment.of(costs);

    assertThat(Arrays.stream(paired).distinct().count()).isEqualTo(rows);
    double cost = IntStream.range(0, rows).mapToDouble(row -> costs[row][paired[row]]).sum();
    assertThat(cost).isCloseTo(least(costs, 0, 0), within(1e-12));
  }

  private static double least(double[][] costs, int row, int taken) {
    if (row == costs.length) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int column = 0; column < costs[row].length; column++) {
      if ((taken & (1 << column)) == 0) {
        least = Math.min(least, costs[row][column] + least(costs, row + 1, taken | (1 << column)));
      }
    }
    return least;
  }
}
