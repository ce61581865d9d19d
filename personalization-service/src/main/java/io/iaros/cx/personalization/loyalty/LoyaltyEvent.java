package io.iaros.cx.personalization.loyalty;

import java.time.Instant;
import java.time.LocalDate;

/** What happened to an account: each is one line of its ledger. */
public sealed interface LoyaltyEvent {

  LoyaltyTransaction transaction();

  Instant at();

  /**
   * @param expiresOn the lot that takes what no debt takes
   */
  record Credited(LoyaltyTransaction transaction, LocalDate expiresOn, Instant at)
      implements LoyaltyEvent {}

  /** Taken from the lots that expire first. */
  record Debited(LoyaltyTransaction transaction, Instant at) implements LoyaltyEvent {}

  record Expired(LoyaltyTransaction transaction, LocalDate expiresOn, Instant at)
      implements LoyaltyEvent {}
}
