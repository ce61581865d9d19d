package io.iaros.cx.personalization.segment;

import io.iaros.cx.events.customer.SegmentMembershipChanged.Kind;
import java.time.Instant;

/**
 * That a customer is in a segment, as it was told.
 *
 * @param version of the set or the model by which the customer entered
 */
record Member(String segment, Kind kind, long version, Instant since) {}
