package io.iaros.cx.personalization.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KMeansTest {

  private static final long SEED = 3;

  @Test
  void groupsThatAreApartAreFound() {
    Points points = GeneratedPoints.of(2_000, 6, 5, new SplittableRandom(SEED));

    List<ClusterCount.Candidate> ranked =
        ClusterCount.rank(points, ClusterCount.CLUSTERS_MAX, new SplittableRandom(SEED));

    assertThat(ranked.getFirst().clusters()).isEqualTo(5);
    assertThat(ranked.getFirst().silhouette()).isBetween(0.4, 1.0);
  }

  @Test
  void eachRowIsWithTheNearestCentroidAndEachCentroidIsItsRowsMean() {
    Points points = GeneratedPoints.of(1_500, 7, 4, new SplittableRandom(SEED));

    Clustering found = KMeans.fit(points, 9, 3, new SplittableRandom(SEED));

    double inertia = 0;
    for (int row = 0; row < points.rows(); row++) {
      inertia += points.squaredDistance(row, found.centroids(), found.clusterOf(row));
    }
    assertThat(found.inertia()).isCloseTo(inertia, within(1e-6));
    for (int cluster = 0; cluster < 9; cluster++) {
      assertThat(found.centroids().row(cluster))
          .containsExactly(mean(points, found, cluster), within(1e-9));
    }
  }

  @Test
  void boundsChangeNothingButTheTime() {
    Points points = GeneratedPoints.of(700, 5, 3, new SplittableRandom(SEED));
    double[] beginning = Seeding.centroids(points, 6, new SplittableRandom(SEED));

    Clustering quick = new KMeansRun(points, beginning.clone(), 6).run(1_000, 0);

    double[] centroids = beginning.clone();
    int[] nearest = new int[0];
    for (int[] next = assign(points, centroids, 6); !Arrays.equals(nearest, next); ) {
      nearest = next;
      centroids = means(points, nearest, 6);
      next = assign(points, centroids, 6);
    }
    assertThat(IntStream.range(0, points.rows()).map(quick::clusterOf).toArray())
        .containsExactly(nearest);
  }

  @Test
  void theSameSeedFindsTheSameClusters() {
    Points points = GeneratedPoints.of(900, 4, 4, new SplittableRandom(SEED));

    Clustering once = KMeans.fit(points, 5, 4, new SplittableRandom(9));
    Clustering again = KMeans.fit(points, 5, 4, new SplittableRandom(9));

    assertThat(again.inertia()).isEqualTo(once.inertia());
    assertThat(again.sizes()).containsExactly(once.sizes());
  }

  @Test
  void noClusterIsEmptyEvenWhereMostRowsAreTheSame() {
    List<double[]> rows =
        IntStream.range(0, 50).mapToObj(row -> new double[] {row < 46 ? 0 : row, 1}).toList();

    Clustering found = KMeans.fit(Points.of(rows), 5, 2, new SplittableRandom(SEED));

    assertThat(found.sizes()).doesNotContain(0);
  }

  @Test
  void moreClustersThanRowsAreRefused() {
    Points two = Points.of(List.of(new double[] {1}, new double[] {2}));

    assertThatThrownBy(() -> KMeans.fit(two, 3, 1, new SplittableRandom(SEED)))
        .hasMessage("Expected 1 to 2 clusters, but 3 are asked for.");
  }

  private static int[] assign(Points points, double[] centroids, int clusters) {
    return IntStream.range(0, points.rows())
        .map(
            row ->
                IntStream.range(0, clusters)
                    .boxed()
                    .min(
                        (one, other) ->
                            Double.compare(
                                points.squaredDistance(row, centroids, one),
                                points.squaredDistance(row, centroids, other)))
                    .orElseThrow())
        .toArray();
  }

  private static double[] means(Points points, int[] assigned, int clusters) {
    double[] sums = new double[clusters * points.columns()];
    int[] sizes = new int[clusters];
    for (int row = 0; row < assigned.length; row++) {
      points.addTo(row, sums, assigned[row], 1);
      sizes[assigned[row]]++;
    }
    for (int at = 0; at < sums.length; at++) {
      sums[at] /= sizes[at / points.columns()];
    }
    return sums;
  }

  private static double[] mean(Points points, Clustering found, int cluster) {
    double[] mean = new double[points.columns()];
    int size = 0;
    for (int row = 0; row < points.rows(); row++) {
      if (found.clusterOf(row) == cluster) {
        size++;
        points.addTo(row, mean, 0, 1);
      }
    }
    for (int column = 0; column < mean.length; column++) {
      mean[column] /= size;
    }
    return mean;
  }
}
