package io.iaros.cx.personalization.clustering;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Ids for new centroids: the old one's where an old one is near, else one that was never given. */
final class SegmentNames {

  static final String PREFIX = "cluster-";

  private SegmentNames() {}

  /**
   * What was found the last time.
   *
   * @param centroids one for each id, in the space of the new ones
   * @param retired ids that no segment has any more and that none may have again
   */
  record Before(List<String> ids, Points centroids, List<String> retired) {

    static final Before NOTHING = new Before(List.of(), Points.of(List.of()), List.of());

    Before {
      ids = List.copyOf(ids);
      retired = List.copyOf(retired);
    }
  }

  /**
   * @param reach how far, in the new centroids' space, a group may move and keep its id
   */
  static List<String> name(Points centroids, Before before, double reach) {
    Set<String> given = new HashSet<>(before.retired());
    given.addAll(before.ids());
    int[] places =
        before.ids().isEmpty() ? new int[0] : NearestAssignment.of(costs(centroids, before, reach));
    List<String> ids = new ArrayList<>();
    for (int cluster = 0; cluster < centroids.rows(); cluster++) {
      boolean keeps =
          !before.ids().isEmpty()
              && places[cluster] < before.ids().size()
              && distance(centroids.row(cluster), before.centroids().row(places[cluster])) <= reach;
      ids.add(keeps ? before.ids().get(places[cluster]) : fresh(given));
    }
    return ids;
  }

  /**
   * Beside the old centroids, as many places for new groups, each of which costs as much as the
   * reach.
   */
  private static double[][] costs(Points centroids, Before before, double reach) {
    double[][] costs = new double[centroids.rows()][before.ids().size() + centroids.rows()];
    for (int cluster = 0; cluster < centroids.rows(); cluster++) {
      for (int place = 0; place < costs[cluster].length; place++) {
        costs[cluster][place] =
            place < before.ids().size()
                ? distance(centroids.row(cluster), before.centroids().row(place))
                : reach;
      }
    }
    return costs;
  }

  private static double distance(double[] one, double[] other) {
    double squares = 0;
    for (int column = 0; column < one.length; column++) {
      squares += (one[column] - other[column]) * (one[column] - other[column]);
    }
    return Math.sqrt(squares);
  }

  private static String fresh(Set<String> given) {
    int number = 1;
    while (given.contains(PREFIX + number)) {
      number++;
    }
    given.add(PREFIX + number);
    return PREFIX + number;
  }
}
