package io.iaros.cx.personalization.ledger;

import io.iaros.cx.personalization.loyalty.LoyaltyAccount;
import io.iaros.cx.personalization.loyalty.LoyaltyEvent;
import io.iaros.cx.personalization.loyalty.LoyaltyTransaction;
import java.time.Instant;

/**
 * One line of an account's ledger.
 *
 * @param number its place in the ledger, from 1
 * @param balance after it
 */
record LedgerEntry(long number, LoyaltyTransaction transaction, long balance, Instant at) {

  /**
   * @param after the account as the event leaves it
   */
  static LedgerEntry of(LoyaltyEvent event, LoyaltyAccount after) {
    return new LedgerEntry(after.entries(), event.transaction(), after.balance(), event.at());
  }
}
