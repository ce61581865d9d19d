package io.iaros.cx.personalization.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.model.ThresholdFamily.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SplitsPropertyTest {

  private final ThresholdFamily family = new ThresholdFamily();

  @Property(tries = 100)
  void whatIsHeldOutOnceIsHeldOutAmongMoreRowsToo(
      @ForAll @IntRange(min = 1, max = 300) int fewer,
      @ForAll @IntRange(min = 0, max = 300) int more) {
    Splits<Row> before = Splits.of(family, rows(fewer));
    Splits<Row> after = Splits.of(family, rows(fewer + more));

    assertThat(after.heldOut()).containsAll(before.heldOut());
    assertThat(after.training()).containsAll(before.training());
  }

  @Property(tries = 100)
  void eachRowIsHeldOutInExactlyOneFold(
      @ForAll @IntRange(min = 1, max = 300) int count,
      @ForAll @IntRange(min = 2, max = 10) int folds,
      @ForAll long seed) {
    List<Row> heldOut =
        IntStream.range(0, folds)
            .mapToObj(fold -> Splits.fold(family, rows(count), fold, folds, seed))
            .flatMap(split -> split.heldOut().stream())
            .toList();

    assertThat(heldOut).containsExactlyInAnyOrderElementsOf(rows(count));
  }

  @Property(tries = 100)
  void theFingerprintKnowsRowsAndNotTheirOrder(
      @ForAll @IntRange(min = 1, max = 100) int count, @ForAll long seed) {
    List<Row> shuffled = new ArrayList<>(rows(count));
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(Fingerprint.of(family, shuffled)).isEqualTo(Fingerprint.of(family, rows(count)));
    assertThat(Fingerprint.of(family, shuffled))
        .isNotEqualTo(Fingerprint.of(family, rows(count + 1)));
  }

  private static List<Row> rows(int count) {
    return IntStream.range(0, count).mapToObj(number -> new Row(number, number > 50)).toList();
  }
}
