package io.iaros.cx.events.customer;

import io.iaros.cx.events.EventData;

/**
 * A subject belongs to a customer from now on. Told twice: under the customer's subject and under
 * the one that was linked. Nothing else moves; who asks for one of them is answered for all.
 *
 * @param customer the subject that stands for the customer
 * @param subject that belongs to it; the same as the customer where that one stands for itself
 */
public record CustomerLinked(String customer, String subject, Kind kind, Through through)
    implements EventData {

  /** What sort of id the linked subject is. */
  public enum Kind {
    CUSTOMER_ID,
    ANONYMOUS_ID
  }

  /** What made the link. */
  public enum Through {
    /** An event that named both ids. */
    IDENTIFICATION,
    ALIAS
  }
}
