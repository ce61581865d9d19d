package io.iaros.cx.personalization.loyalty;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One customer's account.
 *
 * @param entries how many lines its ledger has
 * @param earned all points that were ever added
 * @param debt what facts from elsewhere took beyond what was there; while there is one there is no
 *     lot, and what is earned pays it first
 * @param lots open points, those that expire first in front
 * @param posted points of transactions in the ledger by their id, at least of those that the next
 *     command is about
 */
public record LoyaltyAccount(
    String subject,
    long entries,
    long earned,
    long debt,
    List<Lot> lots,
    Map<String, Integer> posted) {

  public LoyaltyAccount {
    lots = lots.stream().sorted(Comparator.comparing(Lot::expiresOn)).toList();
    posted = Map.copyOf(posted);
  }

  public static LoyaltyAccount empty(String subject) {
    return new LoyaltyAccount(subject, 0, 0, 0, List.of(), Map.of());
  }

  /** What the accounts of one customer's subjects come to; nobody's account, only to look at. */
  public static LoyaltyAccount together(String subject, Collection<LoyaltyAccount> accounts) {
    Map<LocalDate, Long> lots = new TreeMap<>();
    accounts.forEach(
        account ->
            account.lots().forEach(lot -> lots.merge(lot.expiresOn(), lot.points(), Long::sum)));
    return new LoyaltyAccount(
        subject,
        accounts.stream().mapToLong(LoyaltyAccount::entries).sum(),
        accounts.stream().mapToLong(LoyaltyAccount::earned).sum(),
        accounts.stream().mapToLong(LoyaltyAccount::debt).sum(),
        lots.entrySet().stream().map(lot -> new Lot(lot.getKey(), lot.getValue())).toList(),
        Map.of());
  }

  /** The sum of the ledger. */
  public long balance() {
    return lots.stream().mapToLong(Lot::points).sum() - debt;
  }
}
