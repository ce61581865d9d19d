package io.iaros.cx.personalization.customer;

import io.iaros.cx.service.customer.CustomerIds;
import io.iaros.cx.service.identity.SubjectIds;
import io.iaros.cx.service.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From the ids that callers use to subject ids. */
@Component
public final class Customers {

  private final SubjectIds subjectIds;
  private final BlockedIds blockedIds;

  Customers(SubjectIds subjectIds, BlockedIds blockedIds) {
    this.subjectIds = subjectIds;
    this.blockedIds = blockedIds;
  }

  /**
   * The subject of a body that names its customer. A known customer goes before an anonymous one,
   * and a blocked value is no id.
   *
   * @throws ProblemException when it names neither
   */
  public String subject(@Nullable String customerId, @Nullable String anonymousId) {
    if (customerId != null && names(customerId)) {
      return subjectIds.ofCustomer(customerId);
    }
    if (anonymousId != null && names(anonymousId)) {
      return subjectIds.ofAnonymous(anonymousId);
    }
    throw ProblemException.invalid("", "Expected a customerId or an anonymousId, but got neither.");
  }

  private boolean names(String id) {
    return !id.isBlank() && !blockedIds.isBlocked(id);
  }

  /**
   * The subject of an id that stands in a path or a query.
   *
   * @throws ProblemException when the id says who the customer is, because paths end up in logs
   */
  public String subjectInAddress(String customerId) {
    return subjectIds.ofCustomer(CustomerIds.inAddress(customerId));
  }
}
