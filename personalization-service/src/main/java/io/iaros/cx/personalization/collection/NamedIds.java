package io.iaros.cx.personalization.collection;

import io.iaros.cx.events.customer.OtherIds;
import io.iaros.cx.personalization.customer.BlockedIds;
import io.iaros.cx.service.identity.SubjectIds;
import io.iaros.cx.service.problem.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ids of an event that name somebody.
 *
 * @param previousId only where it is another than the customer's own
 * @param blocked the fields whose value names nobody
 */
record NamedIds(
    @Nullable String customerId,
    @Nullable String anonymousId,
    @Nullable String previousId,
    List<String> blocked) {

  NamedIds {
    blocked = List.copyOf(blocked);
  }

  static NamedIds of(Interaction interaction, BlockedIds blockedIds) {
    List<String> blocked = new ArrayList<>();
    String customerId = naming("customerId", interaction.customerId(), blockedIds, blocked);
    String anonymousId = naming("anonymousId", interaction.anonymousId(), blockedIds, blocked);
    String previousId = naming("previousId", interaction.previousId(), blockedIds, blocked);
    return new NamedIds(
        customerId,
        anonymousId,
        previousId != null && previousId.equals(customerId) ? null : previousId,
        blocked);
  }

  private static @Nullable String naming(
      String field, @Nullable String value, BlockedIds blockedIds, List<String> blocked) {
    if (value == null || !blockedIds.isBlocked(value)) {
      return value;
    }
    blocked.add(field);
    return null;
  }

  /** All that is wrong with an event that names nobody; none where it names somebody. */
  List<Fault> faults() {
    if (customerId != null || anonymousId != null) {
      return List.of();
    }
    return blocked.stream()
        .map(
            field ->
                new Fault(
                    "/" + field, "Expected an id that names somebody, but got a blocked value."))
        .toList();
  }

  /** What the event says beside its key; null where it says nothing. */
  @Nullable OtherIds others(SubjectIds subjectIds) {
    if (customerId == null || (anonymousId == null && previousId == null)) {
      return blocked.isEmpty() ? null : new OtherIds(null, null, null, blocked);
    }
    return new OtherIds(
        anonymousId == null ? null : subjectIds.ofAnonymous(anonymousId),
        previousId == null ? null : subjectIds.ofCustomer(previousId),
        previousId == null ? null : subjectIds.ofAnonymous(previousId),
        blocked);
  }
}
