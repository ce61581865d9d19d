package io.iaros.cx.personalization.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iaros.cx.personalization.decision.FirstPlace.Placed;
import io.iaros.cx.personalization.offer.Offer.Learning;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FirstPlacePropertyTest {

  @Property(tries = 200)
  void chancesAddUpAndLeaveEachItsShare(
      @ForAll @IntRange(min = 1, max = 30) int offers,
      @ForAll @DoubleRange(max = 0.9) double share,
      @ForAll long seed) {
    List<Candidate> candidates = candidates(offers, Learning.THOMPSON);

    double[] chances = FirstPlace.chances(candidates, share, new SplittableRandom(seed));

    assertThat(Arrays.stream(chances).sum()).isEqualTo(1, within(1e-9));
    assertThat(Arrays.stream(chances).min().orElseThrow()).isGreaterThan(share / offers - 1e-12);
  }

  /** On the average of many decisions, as Thompson sampling would have it. */
  @Property(tries = 10)
  void chancesAreHowOftenEachWouldBeDrawnHighest(
      @ForAll @IntRange(min = 2, max = 6) int offers, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Candidate> candidates = candidates(offers, Learning.THOMPSON);
    int times = 20_000;
    double[] mean = new double[offers];
    double[] drawn = new double[offers];
    for (int time = 0; time < times; time++) {
      double[] chances = FirstPlace.chances(candidates, 0, random);
      for (int place = 0; place < offers; place++) {
        mean[place] += chances[place] / times;
      }
      drawn[highest(candidates, random)] += 1.0 / times;
    }

    assertThat(mean).containsExactly(drawn, within(0.02));
  }

  private static int highest(List<Candidate> candidates, SplittableRandom random) {
    double[] scores =
        candidates.stream()
            .mapToDouble(
                candidate -> candidate.estimate().at(random.nextGaussian()) * candidate.worth())
            .toArray();
    return IntStream.range(0, scores.length)
        .reduce(0, (best, place) -> scores[place] > scores[best] ? place : best);
  }

  /** What is logged for each place is how often it comes about. */
  @Property(tries = 10)
  void whatIsLoggedIsHowOftenItComesAbout(
      @ForAll @IntRange(min = 2, max = 6) int offers, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Candidate> candidates = candidates(offers, Learning.THOMPSON);
    double[] chances = FirstPlace.chances(candidates, 0.2, random);
    int times = 20_000;
    Map<String, Integer> counted = new HashMap<>();
    Map<String, Double> logged = new HashMap<>();
    for (int time = 0; time < times; time++) {
      List<Placed> placed =
          FirstPlace.moved(candidates, chances, FirstPlace.draw(chances, random), offers);
      for (int place = 0; place < placed.size(); place++) {
        String key = placed.get(place).candidate().offer().id() + "@" + place;
        counted.merge(key, 1, Integer::sum);
        logged.put(key, placed.get(place).chance());
      }
    }

    counted.forEach(
        (key, count) ->
            assertThat((double) count / times).as(key).isEqualTo(logged.get(key), within(0.02)));
  }

  @Test
  void theBestComesFirstWhereNothingIsToBeLearned() {
    double[] chances =
        FirstPlace.chances(candidates(4, Learning.NONE), 0.1, new SplittableRandom(1));

    assertThat(chances).containsExactly(new double[] {0.925, 0.025, 0.025, 0.025}, within(1e-12));
  }

  private static List<Candidate> candidates(int count, Learning learning) {
    return IntStream.range(0, count)
        .mapToObj(place -> Candidates.scoring("offer-" + place, 0.5 / (place + 1), learning))
        .sorted(Comparator.comparingDouble(Candidate::score).reversed())
        .toList();
  }
}
