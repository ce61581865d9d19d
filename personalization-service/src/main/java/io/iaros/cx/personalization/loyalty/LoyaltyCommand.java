package io.iaros.cx.personalization.loyalty;

import java.time.Instant;

/** What may be asked of an account. */
public sealed interface LoyaltyCommand {

  /** Adds points. */
  record Earn(LoyaltyTransaction transaction, Instant at) implements LoyaltyCommand {}

  /** Spends points, which are negative here as in the ledger. */
  record Burn(LoyaltyTransaction transaction, Instant at) implements LoyaltyCommand {}

  /** Corrects an account either way, but never below nothing. */
  record Adjust(LoyaltyTransaction transaction, Instant at) implements LoyaltyCommand {}

  /** Takes over what another service has posted: a fact, so there is no refusing it. */
  record TakeOver(LoyaltyTransaction transaction, Instant at) implements LoyaltyCommand {}

  /** Takes away the points whose time is over. */
  record Expire(Instant at) implements LoyaltyCommand {}
}
