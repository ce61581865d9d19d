package io.iaros.cx.events.customer;

import io.iaros.cx.events.EventData;
import org.jspecify.annotations.Nullable;

/**
 * An event named two ids, and they stay apart.
 *
 * @param customer the subject that stands for the customer
 * @param subject that is not linked; absent where its value was blocked and so is no subject
 */
public record LinkRefused(String customer, @Nullable String subject, Reason reason)
    implements EventData {

  /** Why not. */
  public enum Reason {
    /** The value names nobody. */
    BLOCKED_VALUE,
    /** The touchpoint is used by many. */
    SHARED_TOUCHPOINT,
    /** More customers than a device may have went by this anonymous id. */
    SHARED_DEVICE,
    /** The anonymous id is another customer's; only an alias makes one of two customers. */
    OTHER_CUSTOMER,
    MERGE_LIMIT,
    ID_LIMIT
  }
}
