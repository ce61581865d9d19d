package io.iaros.cx.personalization.clustering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** How many clusters there are, by the silhouette of a sample. */
public final class ClusterCount {

  public static final int CLUSTERS_MIN = 2;
  public static final int CLUSTERS_MAX = 12;
  static final int SAMPLE = 2_000;
  private static final int RESTARTS = 4;

  private ClusterCount() {}

  /** What a number of clusters is worth. */
  public record Candidate(int clusters, double silhouette, double inertia) {}

  /** The best comes first; of equals, the fewest clusters. */
  public static List<Candidate> rank(Points points, int most, SplittableRandom random) {
    Points sample = sample(points, random);
    List<Candidate> candidates = new ArrayList<>();
    for (int clusters = CLUSTERS_MIN; clusters <= Math.min(most, sample.rows() - 1); clusters++) {
      Clustering clustering = KMeans.fit(sample, clusters, RESTARTS, random);
      candidates.add(
          new Candidate(clusters, Silhouette.mean(sample, clustering), clustering.inertia()));
    }
    candidates.sort(
        Comparator.comparingDouble(Candidate::silhouette)
            .reversed()
            .thenComparingInt(Candidate::clusters));
    return candidates;
  }

  private static Points sample(Points points, SplittableRandom random) {
    if (points.rows() <= SAMPLE) {
      return points;
    }
    return points.select(random.ints(0, points.rows()).distinct().limit(SAMPLE).toArray());
  }
}
