package io.iaros.cx.personalization.clustering;

import java.util.List;

/**
 * A group of customers that was found.
 *
 * @param id stays with the group from training to training
 * @param center in the units of the columns
 */
public record ClusterSegment(String id, List<Double> center, int members) {

  public ClusterSegment {
    center = List.copyOf(center);
  }
}
