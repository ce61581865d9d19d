package io.iaros.cx.analytics.score;

import static io.iaros.cx.analytics.score.ScoreFixtures.with;
import static io.iaros.cx.analytics.score.ScoreFixtures.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class ExperienceScorePropertyTest {

  private static final double ROUNDING = 1e-9;

  @Property
  void staysWithinZeroAndOneHundred(
      @ForAll("evidence") Map<ScorePart, Evidence> own,
      @ForAll("evidence") Map<ScorePart, Evidence> others) {
    assertThat(ExperienceScore.of(own, together(own, others)).value()).isBetween(0.0, 100.0);
  }

  @Property
  void isTheSumOfItsContributions(
      @ForAll("evidence") Map<ScorePart, Evidence> own,
      @ForAll("evidence") Map<ScorePart, Evidence> others) {
    Score score = ExperienceScore.of(own, together(own, others));

    assertThat(score.parts().stream().mapToDouble(Score.PartScore::contribution).sum())
        .isCloseTo(score.value(), within(ROUNDING));
  }

  @Property
  void risesWithEachPart(
      @ForAll("evidence") Map<ScorePart, Evidence> own,
      @ForAll("evidence") Map<ScorePart, Evidence> others,
      @ForAll ScorePart part,
      @ForAll @DoubleRange(max = 1) double howMuch) {
    Evidence before = own.getOrDefault(part, Evidence.NONE);
    Assume.that(!before.isNone());
    double better = before.sum() + howMuch * (before.n() - before.sum());
    Map<ScorePart, Evidence> improved = with(own, part, before.n(), better);

    assertThat(ExperienceScore.of(improved, together(improved, others)).value())
        .isGreaterThanOrEqualTo(ExperienceScore.of(own, together(own, others)).value() - ROUNDING);
  }

  @Property
  void risesWithAnObservationBetterThanEverybodys(
      @ForAll("evidence") Map<ScorePart, Evidence> own,
      @ForAll("evidence") Map<ScorePart, Evidence> others,
      @ForAll ScorePart part) {
    Map<ScorePart, Evidence> everyone = together(own, others);
    Assume.that(everyone.containsKey(part));
    Evidence before = own.getOrDefault(part, Evidence.NONE);
    Map<ScorePart, Evidence> pleased = with(own, part, before.n() + 1, before.sum() + 1);

    assertThat(ExperienceScore.of(pleased, everyone).value())
        .isGreaterThanOrEqualTo(ExperienceScore.of(own, everyone).value() - ROUNDING);
  }

  @Property
  void dropsAPartWithoutData(
      @ForAll("evidence") Map<ScorePart, Evidence> own,
      @ForAll("evidence") Map<ScorePart, Evidence> others,
      @ForAll ScorePart part) {
    Map<ScorePart, Evidence> known = without(together(own, others), part);
    Assume.that(!known.isEmpty());

    Score score = ExperienceScore.of(without(own, part), known);

    assertThat(score.missing()).contains(part);
    assertThat(score.parts()).extracting(Score.PartScore::part).doesNotContain(part);
    assertThat(score.parts().stream().mapToDouble(Score.PartScore::effectiveWeight).sum())
        .isCloseTo(1, within(ROUNDING));
  }

  @Provide
  Arbitrary<Map<ScorePart, Evidence>> evidence() {
    Arbitrary<Evidence> evidence =
        Combinators.combine(Arbitraries.longs().between(1, 50), Arbitraries.doubles().between(0, 1))
            .as((n, mean) -> new Evidence(n, n * mean));
    return Arbitraries.maps(Arbitraries.of(ScorePart.class), evidence)
        .ofMinSize(1)
        .ofMaxSize(ScorePart.values().length);
  }

  private static Map<ScorePart, Evidence> together(
      Map<ScorePart, Evidence> own, Map<ScorePart, Evidence> others) {
    Map<ScorePart, Evidence> all = own;
    for (Map.Entry<ScorePart, Evidence> other : others.entrySet()) {
      Evidence before = all.getOrDefault(other.getKey(), Evidence.NONE);
      Evidence after = before.plus(other.getValue().n(), other.getValue().sum());
      all = with(all, other.getKey(), after.n(), after.sum());
    }
    return all;
  }
}
