package io.iaros.cx.personalization.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SegmentationTest {

  /** Flights a year, and what is spent on each. */
  private static final double[] COMMUTERS = {40, 120};

  private static final double[] HOLIDAYS = {2, 400};
  private static final double[] LUXURY = {12, 3_000};
  private static final double[] STUDENTS = {6, 45};

  @Test
  void customersAreFoundInTheirGroupInUnitsThatPeopleKnow() {
    Segmentation found =
        Segmentation.find(around(1, COMMUTERS, HOLIDAYS, LUXURY), new SplittableRandom(1));

    assertThat(found.segments()).hasSize(3);
    ClusterSegment commuters = found.segmentOf(new double[] {38, 140});
    assertThat(commuters.center().getFirst()).isBetween(38.0, 42.0);
    assertThat(commuters.members()).isEqualTo(200);
  }

  @Test
  void aGroupKeepsItsIdWhenItIsFoundAgain() {
    Segmentation before =
        Segmentation.of(around(1, COMMUTERS, HOLIDAYS, LUXURY), 3, new SplittableRandom(1));
    Segmentation after =
        Segmentation.of(around(2, LUXURY, COMMUTERS, HOLIDAYS), 3, new SplittableRandom(77))
            .after(before);

    assertThat(after.segmentOf(COMMUTERS).id()).isEqualTo(before.segmentOf(COMMUTERS).id());
    assertThat(after.segmentOf(HOLIDAYS).id()).isEqualTo(before.segmentOf(HOLIDAYS).id());
    assertThat(after.segmentOf(LUXURY).id()).isEqualTo(before.segmentOf(LUXURY).id());
    assertThat(after.retired()).isEmpty();
  }

  @Test
  void aNewGroupHasAnIdThatNoneHadBefore() {
    Segmentation first = Segmentation.of(around(1, COMMUTERS, LUXURY), 2, new SplittableRandom(1));
    Segmentation second =
        Segmentation.of(around(2, COMMUTERS, HOLIDAYS), 2, new SplittableRandom(2)).after(first);
    Segmentation third =
        Segmentation.of(around(3, COMMUTERS, HOLIDAYS, LUXURY), 3, new SplittableRandom(3))
            .after(second);

    assertThat(second.segmentOf(HOLIDAYS).id()).isEqualTo("cluster-3");
    assertThat(second.retired()).containsExactly(first.segmentOf(LUXURY).id());
    assertThat(third.segmentOf(COMMUTERS).id()).isEqualTo(first.segmentOf(COMMUTERS).id());
    assertThat(third.segmentOf(LUXURY).id()).isEqualTo("cluster-4");
  }

  @Test
  void anotherGroupBesideTheOldOnesLeavesTheirIds() {
    Segmentation before =
        Segmentation.of(around(1, COMMUTERS, HOLIDAYS, LUXURY), 3, new SplittableRandom(1));
    Segmentation after =
        Segmentation.of(
                around(4, COMMUTERS, HOLIDAYS, LUXURY, STUDENTS), 4, new SplittableRandom(5))
            .after(before);

    assertThat(after.segmentOf(LUXURY).id()).isEqualTo(before.segmentOf(LUXURY).id());
    assertThat(after.segmentOf(COMMUTERS).id()).isEqualTo(before.segmentOf(COMMUTERS).id());
    assertThat(after.segments()).extracting(ClusterSegment::id).doesNotHaveDuplicates();
  }

  private static Points around(long seed, double[]... centers) {
    var random = new SplittableRandom(seed);
    List<double[]> rows = new ArrayList<>();
    for (int member = 0; member < 200; member++) {
      for (double[] center : centers) {
        rows.add(
            new double[] {
              center[0] * (1 + 0.05 * random.nextGaussian()),
              center[1] * (1 + 0.05 * random.nextGaussian())
            });
      }
    }
    return Points.of(rows);
  }
}
