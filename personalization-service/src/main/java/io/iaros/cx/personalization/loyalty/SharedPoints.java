package io.iaros.cx.personalization.loyalty;

import io.iaros.cx.service.identity.NameBasedIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The points of a customer who has several accounts, because several ids became one. They stay
 * where they are until they are spent; what the account that spends them lacks is brought there,
 * and is not earned again by that. Pure.
 *
 * @param own the account that spends
 */
public record SharedPoints(LoyaltyAccount own, List<LoyaltyAccount> others) {

  public SharedPoints {
    others = List.copyOf(others);
  }

  /** What can be spent of all of them. */
  public long spendableAt(Instant now) {
    return spendable(own, now)
        + others.stream().mapToLong(account -> spendable(account, now)).sum();
  }

  /**
   * What brings the points that are missing to the account that spends, by account; nothing where
   * none are missing, or the transaction was carried out before.
   *
   * @param spending takes points
   */
  public Map<String, List<LoyaltyCommand>> broughtFor(LoyaltyTransaction spending, Instant now) {
    Map<String, List<LoyaltyCommand>> commands = new HashMap<>();
    long missing = -(long) spending.points() - spendable(own, now);
    if (own.posted().containsKey(spending.id()) || missing <= 0) {
      return commands;
    }
    List<LoyaltyCommand> received = new ArrayList<>();
    for (LoyaltyAccount other : others) {
      int given = (int) Math.min(missing, Math.max(0, spendable(other, now)));
      if (given > 0) {
        commands.put(other.subject(), List.of(moved(spending, other, -given, now)));
        received.add(moved(spending, other, given, now));
        missing -= given;
      }
    }
    if (!received.isEmpty()) {
      commands.put(own.subject(), received);
    }
    return commands;
  }

  private static LoyaltyCommand moved(
      LoyaltyTransaction spending, LoyaltyAccount other, int points, Instant now) {
    return new LoyaltyCommand.Adjust(
        new LoyaltyTransaction(
            NameBasedIds.of("loyalty-transfer", spending.id(), other.subject()),
            points,
            LoyaltyDecider.TRANSFERRED,
            spending.id()),
        now);
  }

  /** Points whose time is over are not there any more, though nobody has taken them yet. */
  private static long spendable(LoyaltyAccount account, Instant now) {
    return account.balance()
        - account.lots().stream().filter(lot -> lot.isDueAt(now)).mapToLong(Lot::points).sum();
  }
}
