package io.iaros.cx.personalization.segment;

import io.iaros.cx.personalization.fold.FoldObserver;
import io.iaros.cx.personalization.profile.CustomerProfiles;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Tells of memberships that events change, as these are folded. While PostgreSQL is away the fold
 * goes on, and the next sweep tells.
 */
@Component
class FoldedMemberships implements FoldObserver {

  private static final Logger LOG = LoggerFactory.getLogger(FoldedMemberships.class);

  private final SegmentEvaluation evaluation;
  private final CustomerProfiles customers;
  private final Memberships memberships;
  private final MembershipSweep sweep;

  FoldedMemberships(
      SegmentEvaluation evaluation,
      CustomerProfiles customers,
      Memberships memberships,
      MembershipSweep sweep) {
    this.evaluation = evaluation;
    this.customers = customers;
    this.memberships = memberships;
    this.sweep = sweep;
  }

  @Override
  public void folded(List<Folded> folded) {
    if (evaluation.isIdle()) {
      return;
    }
    var found = customers.of(folded.stream().map(Folded::profile).toList()).values();
    try {
      var _ = memberships.tell(found);
    } catch (DataAccessException | TransactionException away) {
      LOG.debug("Memberships are told later: {}", away.toString());
      sweep.ask();
    }
  }
}
