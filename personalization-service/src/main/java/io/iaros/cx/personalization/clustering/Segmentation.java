package io.iaros.cx.personalization.clustering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Segments that were found in rows of numbers, and to which a row belongs. Immutable.
 *
 * <p>A retraining keeps the ids of groups that moved less than half the distance between the
 * nearest two.
 */
public final class Segmentation {

  /** With what all ids of segments that are found begin. */
  public static final String ID_PREFIX = SegmentNames.PREFIX;

  /** All of it, to be kept. */
  public record Kept(
      List<ClusterSegment> segments,
      List<String> retired,
      List<Double> means,
      List<Double> deviations) {}

  private final List<ClusterSegment> segments;
  private final List<String> retired;
  private final Standardization standardization;
  private final Points centroids;

  private Segmentation(
      List<ClusterSegment> segments,
      List<String> retired,
      Standardization standardization,
      Points centroids) {
    this.segments = List.copyOf(segments);
    this.retired = List.copyOf(retired);
    this.standardization = standardization;
    this.centroids = centroids;
  }

  /** Finds how many segments there are, too. */
  public static Segmentation find(Points rows, SplittableRandom random) {
    Standardization standardization = Standardization.of(rows);
    Points standard = standardization.apply(rows);
    int clusters =
        ClusterCount.rank(standard, ClusterCount.CLUSTERS_MAX, random).stream()
            .findFirst()
            .map(ClusterCount.Candidate::clusters)
            .orElse(1);
    Clustering clustering = KMeans.fit(standard, clusters, KMeans.RESTARTS, random);
    return named(standardization, clustering);
  }

  /** As many segments as asked for. */
  public static Segmentation of(Points rows, int clusters, SplittableRandom random) {
    Standardization standardization = Standardization.of(rows);
    Clustering clustering =
        KMeans.fit(standardization.apply(rows), clusters, KMeans.RESTARTS, random);
    return named(standardization, clustering);
  }

  /** Found anew, with the ids of groups that are still there. */
  public Segmentation after(Segmentation before) {
    Points old =
        Points.of(
            before.segments.stream()
                .map(segment -> standardization.apply(numbers(segment.center())))
                .toList());
    List<String> ids =
        SegmentNames.name(
            centroids,
            new SegmentNames.Before(
                before.segments.stream().map(ClusterSegment::id).toList(), old, before.retired),
            reach(centroids));
    List<ClusterSegment> renamed = new ArrayList<>();
    for (int cluster = 0; cluster < segments.size(); cluster++) {
      ClusterSegment segment = segments.get(cluster);
      renamed.add(new ClusterSegment(ids.get(cluster), segment.center(), segment.members()));
    }
    var gone = new TreeSet<>(before.retired);
    before.segments.forEach(segment -> gone.add(segment.id()));
    ids.forEach(gone::remove);
    return new Segmentation(renamed, List.copyOf(gone), standardization, centroids);
  }

  /** What was kept before. */
  public static Segmentation of(Kept kept) {
    Standardization standardization =
        Standardization.of(numbers(kept.means()), numbers(kept.deviations()));
    Points centers =
        Points.of(kept.segments().stream().map(segment -> numbers(segment.center())).toList());
    return new Segmentation(
        kept.segments(), kept.retired(), standardization, standardization.apply(centers));
  }

  public Kept kept() {
    return new Kept(segments, retired, standardization.means(), standardization.deviations());
  }

  /** How well these segments hold rows apart, by the first of the rows; 0 for a single segment. */
  public double silhouette(List<double[]> rows) {
    Points standard =
        standardization.apply(Points.of(rows.stream().limit(ClusterCount.SAMPLE).toList()));
    int[] clusters =
        IntStream.range(0, standard.rows()).map(row -> nearest(standard, row)).toArray();
    return standard.rows() == 0
        ? 0
        : Silhouette.mean(standard, new Clustering(centroids, clusters, 0, 0));
  }

  public List<ClusterSegment> segments() {
    return segments;
  }

  /** Ids of groups that dissolved; none is ever given again. */
  public List<String> retired() {
    return retired;
  }

  public ClusterSegment segmentOf(double[] row) {
    return segments.get(nearest(Points.adopt(standardization.apply(row), row.length), 0));
  }

  private int nearest(Points standard, int row) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int cluster = 0; cluster < centroids.rows(); cluster++) {
      double distance = standard.squaredDistance(row, centroids, cluster);
      if (distance < least) {
        least = distance;
        nearest = cluster;
      }
    }
    return nearest;
  }

  private static Segmentation named(Standardization standardization, Clustering clustering) {
    Points centroids = clustering.centroids();
    List<String> ids = SegmentNames.name(centroids, SegmentNames.Before.NOTHING, reach(centroids));
    int[] sizes = clustering.sizes();
    List<ClusterSegment> segments = new ArrayList<>();
    for (int cluster = 0; cluster < sizes.length; cluster++) {
      List<Double> center =
          Arrays.stream(standardization.undo(centroids.row(cluster))).boxed().toList();
      segments.add(new ClusterSegment(ids.get(cluster), center, sizes[cluster]));
    }
    return new Segmentation(segments, List.of(), standardization, centroids);
  }

  private static double reach(Points centroids) {
    double least = Double.POSITIVE_INFINITY;
    for (int one = 0; one < centroids.rows(); one++) {
      for (int other = one + 1; other < centroids.rows(); other++) {
        least = Math.min(least, centroids.squaredDistance(one, centroids, other));
      }
    }
    return Math.sqrt(least) / 2;
  }

  private static double[] numbers(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
