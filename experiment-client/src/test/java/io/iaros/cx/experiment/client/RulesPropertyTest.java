package io.iaros.cx.experiment.client;

import static io.iaros.cx.experiment.client.ExperimentFixtures.hashedBy;
import static io.iaros.cx.experiment.client.ExperimentFixtures.inLayer;
import static io.iaros.cx.experiment.client.ExperimentFixtures.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.experiment.AssignmentRules.Algorithm;
import io.iaros.cx.events.experiment.AssignmentRules.Hashing;
import io.iaros.cx.experiment.client.Assignment.Treated;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;

class RulesPropertyTest {

  @Property
  void neverTakesAUnitForTwoExperimentsOfOneLayer(
      @ForAll @NotEmpty String unit, @ForAll @IntRange(max = 10_000) int border) {
    Experiments experiments =
        running(inLayer("left", "page", 0, border), inLayer("right", "page", border, 10_000));

    assertThat(experiments.assignAll(unit)).hasSize(1);
  }

  @Property
  void keepsTheVariantsOfAllAlgorithmsWhenTheShareGrows(
      @ForAll @NotEmpty String unit,
      @ForAll Algorithm algorithm,
      @ForAll @IntRange(max = 100) int one,
      @ForAll @IntRange(max = 100) int other) {
    List<Treated> before = assigned(algorithm, Math.min(one, other), unit);
    List<Treated> after = assigned(algorithm, Math.max(one, other), unit);

    if (!before.isEmpty()) {
      assertThat(after).isEqualTo(before);
    }
  }

  @Property
  void answersEveryContextToEveryCondition(
      @ForAll @NotEmpty String unit, @ForAll @NotEmpty String country, @ForAll int age) {
    Targeting targeting = Targeting.of("context.country == 'DE' || context.age > 17");
    Occasion occasion = ExperimentFixtures.knowing(unit, Map.of("country", country, "age", age));

    assertThat(targeting.holds(occasion)).isEqualTo(country.equals("DE") || age > 17);
  }

  private static List<Treated> assigned(Algorithm algorithm, int percent, String unit) {
    Hashing hashing = new Hashing(algorithm, "seed", null, null, null);
    return running(hashedBy(hashing, percent * 100, 5_000, 3_000, 2_000)).assignAll(unit);
  }
}
