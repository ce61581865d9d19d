package io.iaros.cx.personalization.profile;

import io.iaros.cx.events.customer.LoyaltyPointsPosted;
import io.iaros.cx.personalization.loyalty.LoyaltyDecider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The customer's loyalty account.
 *
 * @param balance points that can be spent
 * @param earned all points ever earned, which decide the tier
 * @param entries the newest transactions, in the order they were posted
 */
public record Loyalty(long balance, long earned, List<LedgerEntry> entries) {

  static final Loyalty NONE = new Loyalty(0, 0, List.of());

  /** As many transactions are remembered, so that none of them is applied twice. */
  static final int ENTRIES_MAX = 1_000;

  /**
   * @param points positive when earned, negative when spent
   * @param balance after this transaction
   */
  public record LedgerEntry(
      String transactionId,
      Instant at,
      int points,
      long balance,
      String reason,
      String reference) {}

  public Loyalty {
    entries = List.copyOf(entries);
  }

  /** As far as the entries that are kept tell. */
  long earnedAfter(Instant since) {
    return entries.stream()
        .filter(entry -> isEarned(entry.points(), entry.reason()) && entry.at().isAfter(since))
        .mapToLong(LedgerEntry::points)
        .sum();
  }

  boolean has(String transactionId) {
    return entries.stream().anyMatch(entry -> entry.transactionId().equals(transactionId));
  }

  Loyalty posted(LoyaltyPointsPosted posting, Instant at) {
    if (has(posting.transactionId())) {
      return this;
    }
    long newBalance = balance + posting.points();
    List<LedgerEntry> kept =
        new ArrayList<>(
            entries.subList(Math.max(0, entries.size() - ENTRIES_MAX + 1), entries.size()));
    kept.add(
        new LedgerEntry(
            posting.transactionId(),
            at,
            posting.points(),
            newBalance,
            posting.reason(),
            posting.reference()));
    return new Loyalty(
        newBalance,
        isEarned(posting.points(), posting.reason()) ? earned + posting.points() : earned,
        kept);
  }

  /** Points that only come from another of the customer's accounts were earned there. */
  private static boolean isEarned(int points, String reason) {
    return points > 0 && !reason.equals(LoyaltyDecider.TRANSFERRED);
  }
}
