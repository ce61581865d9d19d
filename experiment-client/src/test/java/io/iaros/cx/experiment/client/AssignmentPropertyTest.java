package io.iaros.cx.experiment.client;

import static io.iaros.cx.experiment.client.ExperimentFixtures.anExperiment;
import static io.iaros.cx.experiment.client.ExperimentFixtures.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.experiment.client.Assignment.Assigned;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;

class AssignmentPropertyTest {

  private static final String KEY = "fast-lane";

  @Property
  void assignsTheSameUnitAlwaysAlike(
      @ForAll @NotEmpty String unit, @ForAll @IntRange(max = 10_000) int share) {
    assertThat(assign(unit, share)).isEqualTo(assign(unit, share));
  }

  @Property
  void keepsWhoWasInWithTheSameVariantWhenTheShareGrows(
      @ForAll @NotEmpty String unit,
      @ForAll @IntRange(max = 10_000) int one,
      @ForAll @IntRange(max = 10_000) int other) {
    Assignment before = assign(unit, Math.min(one, other));
    Assignment after = assign(unit, Math.max(one, other));

    if (before instanceof Assigned) {
      assertThat(after).isEqualTo(before);
    }
  }

  @Property
  void movesOnlyToTheVariantWhoseWeightGrows(
      @ForAll @NotEmpty String unit,
      @ForAll @IntRange(max = 10_000) int one,
      @ForAll @IntRange(max = 10_000) int other) {
    String before = variant(unit, Math.min(one, other));
    String after = variant(unit, Math.max(one, other));

    if (!after.equals(before)) {
      assertThat(after).isEqualTo("variant-0");
    }
  }

  private static Assignment assign(String unit, int share) {
    return running(anExperiment(KEY, share, 3_334, 3_333, 3_333)).assign(KEY, unit);
  }

  private static String variant(String unit, int weightOfFirst) {
    Assignment assignment =
        running(anExperiment(KEY, 10_000, weightOfFirst, 10_000 - weightOfFirst)).assign(KEY, unit);
    return ((Assigned) assignment).variant();
  }
}
