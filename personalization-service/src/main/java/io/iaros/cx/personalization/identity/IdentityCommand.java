package io.iaros.cx.personalization.identity;

import io.iaros.cx.events.customer.CustomerLinked.Through;
import java.time.Instant;

/** What an event says about two ids. Instants are those at which the log took the event. */
sealed interface IdentityCommand {

  /** The customer's own subject. */
  String customer();

  Instant at();

  /** An anonymous id is used by a customer. */
  record Claim(String customer, String anonymous, Through through, Place place, Instant at)
      implements IdentityCommand {}

  /** Two ids of the company are one customer. */
  record Alias(String customer, String previous, Place place, Instant at)
      implements IdentityCommand {}

  /** A second id named nobody. */
  record Report(String customer, Instant at) implements IdentityCommand {}

  /** Where it was said. */
  enum Place {
    PERSONAL,
    /** A kiosk, a seat screen, a counter. */
    SHARED
  }
}
