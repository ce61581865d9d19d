package io.iaros.cx.personalization.identity;

import io.iaros.cx.events.customer.CustomerLinked.Kind;
import io.iaros.cx.events.customer.CustomerLinked.Through;
import io.iaros.cx.events.customer.LinkRefused.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to the ids of customers. */
sealed interface IdentityEvent {

  /** A customer was seen with an anonymous id, for the first time or earlier than was known. */
  record Claimed(String customer, String anonymous, Instant at) implements IdentityEvent {}

  /**
   * @param customer the subject that stands for the customer
   */
  record Linked(String customer, String subject, Kind kind, Through through)
      implements IdentityEvent {}

  record Unlinked(String customer, String subject) implements IdentityEvent {}

  /** This subject stands for the customer, since an alias said so. */
  record Named(String customer, Instant at) implements IdentityEvent {}

  /**
   * @param customer the subject that the event was about
   * @param subject absent where its value was blocked
   */
  record Refused(String customer, @Nullable String subject, Reason reason)
      implements IdentityEvent {}
}
