package io.iaros.cx.personalization.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.clustering.ClusterSegment;
import io.iaros.cx.personalization.clustering.Segmentation;
import io.iaros.cx.personalization.segment.ClusterFamily.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClusterFamilyTest {

  private static final long SEED = 7;

  @Test
  void findsGroupsAndKeepsThemAsTheyAre() {
    ClusterFamily family = family(Optional.empty());

    Segmentation found = family.train(twoGroups(3), SEED);
    Segmentation read = family.read(family.write(found));

    assertThat(ids(found)).containsExactlyInAnyOrder("cluster-1", "cluster-2");
    assertThat(read.segments()).isEqualTo(found.segments());
    assertThat(twoGroups(3))
        .allMatch(
            row -> read.segmentOf(row.toArray()).id().equals(found.segmentOf(row.toArray()).id()));
    assertThat(family.evaluate(read, twoGroups(4)).get("silhouette")).isGreaterThan(0.8);
  }

  @Test
  void givesAGroupTheIdThatItHad() {
    Segmentation before = family(Optional.empty()).train(twoGroups(3), SEED);

    Segmentation after = family(Optional.of(before)).train(twoGroups(5), SEED + 1);

    assertThat(twoGroups(5))
        .allMatch(
            row ->
                after.segmentOf(row.toArray()).id().equals(before.segmentOf(row.toArray()).id()));
  }

  @Test
  void learnsNothingFromCustomersWhoAreAllAlike() {
    List<Row> alike = List.of(new Row("ada", List.of(1.0)), new Row("bob", List.of(1.0)));

    assertThat(family(Optional.empty()).unfit(alike)).isPresent();
    assertThat(family(Optional.empty()).unfit(twoGroups(1))).isEmpty();
  }

  private static ClusterFamily family(Optional<Segmentation> before) {
    return new ClusterFamily(List::of, () -> before, 60);
  }

  private static List<String> ids(Segmentation segmentation) {
    return segmentation.segments().stream().map(ClusterSegment::id).toList();
  }

  private static List<Row> twoGroups(long seed) {
    var random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    for (int number = 0; number < 200; number++) {
      double center = number % 2 == 0 ? 0 : 10;
      rows.add(
          new Row(
              "sub-" + number,
              List.of(center + random.nextDouble(), center + random.nextDouble())));
    }
    return rows;
  }
}
