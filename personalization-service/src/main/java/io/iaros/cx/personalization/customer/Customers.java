package io.iaros.cx.personalization.customer;

import io.iaros.cx.personalization.personal.PersonalIds;
import io.iaros.cx.service.identity.SubjectIds;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From the ids that callers use to subject ids. */
@Component
public final class Customers {

  /** The longest id a caller may use, in characters. */
  public static final int ID_LENGTH_MAX = 256;

  private final SubjectIds subjectIds;

  Customers(SubjectIds subjectIds) {
    this.subjectIds = subjectIds;
  }

  /**
   * The subject of a body that names its customer. A known customer goes before an anonymous one.
   *
   * @throws ProblemException when it names neither
   */
  public String subject(@Nullable String customerId, @Nullable String anonymousId) {
    if (customerId != null && !customerId.isBlank()) {
      return subjectIds.ofCustomer(customerId);
    }
    if (anonymousId != null && !anonymousId.isBlank()) {
      return subjectIds.ofAnonymous(anonymousId);
    }
    throw ProblemException.invalid("", "Expected a customerId or an anonymousId, but got neither.");
  }

  /**
   * The subject of an id that stands in a path or a query.
   *
   * @throws ProblemException when the id says who the customer is, because paths end up in logs
   */
  public String subjectInAddress(String customerId) {
    if (customerId.isBlank() || customerId.length() > ID_LENGTH_MAX) {
      throw ProblemException.invalid(
          "#customerId", "Expected an id of 1 to %d characters.".formatted(ID_LENGTH_MAX));
    }
    if (PersonalIds.looksPersonal(customerId)) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          "Expected an id that is no e-mail address and no phone number. Send it in the body of"
              + " POST /api/v1/profiles:lookup.");
    }
    return subjectIds.ofCustomer(customerId);
  }
}
