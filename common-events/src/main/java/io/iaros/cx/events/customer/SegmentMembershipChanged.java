package io.iaros.cx.events.customer;

import io.iaros.cx.events.EventData;

/**
 * A customer came into a segment or went out of it. Told once for each change, under the subject
 * that stands for the customer.
 *
 * @param segment the id of the segment
 * @param version of the set of segments, or of the model of the clusters, that says so
 */
public record SegmentMembershipChanged(String segment, Kind kind, Change change, long version)
    implements EventData {

  /** What makes a customer a member. */
  public enum Kind {
    /** A condition that somebody wrote. */
    RULE,
    /** Likeness to others, as it was found. */
    CLUSTER
  }

  /** Which way. */
  public enum Change {
    ENTERED,
    LEFT
  }
}
