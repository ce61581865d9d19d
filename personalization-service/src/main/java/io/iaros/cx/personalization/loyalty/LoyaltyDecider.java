package io.iaros.cx.personalization.loyalty;

import static io.iaros.cx.service.decision.Decision.accepted;
import static io.iaros.cx.service.decision.Decision.rejected;

import io.iaros.cx.personalization.loyalty.LoyaltyCommand.Adjust;
import io.iaros.cx.personalization.loyalty.LoyaltyCommand.Burn;
import io.iaros.cx.personalization.loyalty.LoyaltyCommand.Earn;
import io.iaros.cx.personalization.loyalty.LoyaltyCommand.Expire;
import io.iaros.cx.personalization.loyalty.LoyaltyCommand.TakeOver;
import io.iaros.cx.personalization.loyalty.LoyaltyEvent.Credited;
import io.iaros.cx.personalization.loyalty.LoyaltyEvent.Debited;
import io.iaros.cx.personalization.loyalty.LoyaltyEvent.Expired;
import io.iaros.cx.personalization.loyalty.LoyaltyRejection.BelowMinimum;
import io.iaros.cx.personalization.loyalty.LoyaltyRejection.InsufficientBalance;
import io.iaros.cx.personalization.loyalty.LoyaltyRejection.OtherTransaction;
import io.iaros.cx.service.decision.Decision;
import io.iaros.cx.service.identity.NameBasedIds;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The rules of an account. Pure: the same account and command always give the same decision. */
public final class LoyaltyDecider {

  /** The reason of a ledger line that takes points whose time is over. */
  public static final String EXPIRED = "expired";

  /** The reason of ledger lines that bring a customer's points from one account to another. */
  public static final String TRANSFERRED = "transferred";

  private LoyaltyDecider() {}

  public static Decision<LoyaltyEvent, LoyaltyRejection> decide(
      LoyaltyProgramme programme, LoyaltyAccount account, LoyaltyCommand command) {
    return switch (command) {
      case Earn(var transaction, var at) ->
          once(account, transaction, () -> accepted(credited(programme, transaction, at)));
      case Burn(var transaction, var at) ->
          once(account, transaction, () -> burnt(programme, account, transaction, at));
      case Adjust(var transaction, var at) ->
          once(account, transaction, () -> adjusted(programme, account, transaction, at));
      case TakeOver(var transaction, var at) ->
          accepted(takenOver(programme, account, transaction, at));
      case Expire(var at) -> accepted(due(account, at));
    };
  }

  public static LoyaltyAccount evolve(LoyaltyAccount account, LoyaltyEvent event) {
    return switch (event) {
      case Credited(var transaction, var expiresOn, _) ->
          afterCredit(account, transaction, expiresOn);
      case Debited(var transaction, _) -> afterDebit(account, transaction);
      case Expired(var transaction, var expiresOn, _) ->
          posted(
              account,
              transaction,
              account.debt(),
              changed(account.lots(), expiresOn, transaction.points()));
    };
  }

  private static Decision<LoyaltyEvent, LoyaltyRejection> once(
      LoyaltyAccount account,
      LoyaltyTransaction transaction,
      Supplier<Decision<LoyaltyEvent, LoyaltyRejection>> decision) {
    Integer posted = account.posted().get(transaction.id());
    if (posted == null) {
      return decision.get();
    }
    return posted == transaction.points()
        ? accepted(List.of())
        : rejected(new OtherTransaction(transaction.id(), posted));
  }

  private static Credited credited(
      LoyaltyProgramme programme, LoyaltyTransaction transaction, Instant at) {
    return new Credited(transaction, programme.expiry().expiresOn(at), at);
  }

  private static Decision<LoyaltyEvent, LoyaltyRejection> burnt(
      LoyaltyProgramme programme,
      LoyaltyAccount account,
      LoyaltyTransaction transaction,
      Instant at) {
    int asked = -transaction.points();
    int minimum = programme.burning().minimum();
    return asked < minimum
        ? rejected(new BelowMinimum(minimum, asked))
        : debited(account, transaction, at);
  }

  private static Decision<LoyaltyEvent, LoyaltyRejection> adjusted(
      LoyaltyProgramme programme,
      LoyaltyAccount account,
      LoyaltyTransaction transaction,
      Instant at) {
    return transaction.points() > 0
        ? accepted(credited(programme, transaction, at))
        : debited(account, transaction, at);
  }

  /** Points whose time is over cannot be spent, even if nobody has taken them away yet. */
  private static Decision<LoyaltyEvent, LoyaltyRejection> debited(
      LoyaltyAccount account, LoyaltyTransaction transaction, Instant at) {
    List<LoyaltyEvent> events = new ArrayList<>(due(account, at));
    long spendable = account.balance();
    for (LoyaltyEvent expired : events) {
      spendable += expired.transaction().points();
    }
    if (spendable < -transaction.points()) {
      return rejected(new InsufficientBalance(spendable, -transaction.points()));
    }
    events.add(new Debited(transaction, at));
    return accepted(events);
  }

  private static List<LoyaltyEvent> takenOver(
      LoyaltyProgramme programme,
      LoyaltyAccount account,
      LoyaltyTransaction transaction,
      Instant at) {
    if (transaction.points() == 0 || account.posted().containsKey(transaction.id())) {
      return List.of();
    }
    return List.of(
        transaction.points() > 0
            ? credited(programme, transaction, at)
            : new Debited(transaction, at));
  }

  private static List<LoyaltyEvent> due(LoyaltyAccount account, Instant now) {
    List<LoyaltyEvent> expired = new ArrayList<>();
    for (Lot lot : account.lots()) {
      if (lot.isDueAt(now)) {
        expired.add(expired(account, account.entries() + expired.size(), lot, now));
      }
    }
    return expired;
  }

  /**
   * @param place in the ledger, because the same day's lot may be filled again and expire again
   */
  private static Expired expired(LoyaltyAccount account, long place, Lot lot, Instant now) {
    String id =
        NameBasedIds.of(
            "loyalty-expiry", account.subject(), lot.expiresOn().toString(), Long.toString(place));
    int points = (int) Math.min(Integer.MAX_VALUE, lot.points()); // the rest goes the next time
    return new Expired(
        new LoyaltyTransaction(id, -points, EXPIRED, lot.expiresOn().toString()),
        lot.expiresOn(),
        now);
  }

  private static LoyaltyAccount afterCredit(
      LoyaltyAccount account, LoyaltyTransaction transaction, LocalDate expiresOn) {
    long paid = Math.min(account.debt(), transaction.points());
    return posted(
        account,
        transaction,
        account.debt() - paid,
        changed(account.lots(), expiresOn, transaction.points() - paid));
  }

  private static LoyaltyAccount afterDebit(LoyaltyAccount account, LoyaltyTransaction transaction) {
    long left = -(long) transaction.points();
    List<Lot> lots = new ArrayList<>();
    for (Lot lot : account.lots()) {
      long taken = Math.min(left, lot.points());
      left -= taken;
      if (taken < lot.points()) {
        lots.add(new Lot(lot.expiresOn(), lot.points() - taken));
      }
    }
    return posted(account, transaction, account.debt() + left, lots);
  }

  private static LoyaltyAccount posted(
      LoyaltyAccount account, LoyaltyTransaction transaction, long debt, List<Lot> lots) {
    Map<String, Integer> posted = new HashMap<>(account.posted());
    posted.put(transaction.id(), transaction.points());
    return new LoyaltyAccount(
        account.subject(),
        account.entries() + 1,
        account.earned() + earned(transaction),
        debt,
        lots,
        posted);
  }

  private static int earned(LoyaltyTransaction transaction) {
    return transaction.reason().equals(TRANSFERRED) ? 0 : Math.max(0, transaction.points());
  }

  /** Adds to the lot of a day, or takes from it; a lot of nothing is no lot. */
  private static List<Lot> changed(List<Lot> lots, LocalDate expiresOn, long points) {
    List<Lot> others = new ArrayList<>();
    long sum = points;
    for (Lot lot : lots) {
      if (lot.expiresOn().equals(expiresOn)) {
        sum += lot.points();
      } else {
        others.add(lot);
      }
    }
    if (sum != 0) {
      others.add(new Lot(expiresOn, sum));
    }
    return others;
  }
}
