package io.iaros.cx.personalization.ledger;

import io.iaros.cx.personalization.loyalty.LoyaltyAccount;
import io.iaros.cx.personalization.loyalty.LoyaltyCommand;
import io.iaros.cx.personalization.loyalty.LoyaltyDecider;
import io.iaros.cx.personalization.loyalty.LoyaltyEvent;
import io.iaros.cx.personalization.loyalty.LoyaltyProgramme;
import io.iaros.cx.personalization.loyalty.LoyaltyRejection;
import io.iaros.cx.service.decision.Decision;
import io.iaros.cx.service.decision.Decision.Accepted;
import java.util.ArrayList;
import java.util.List;

/**
 * What commands make of an account.
 *
 * @param decisions in the order of the commands
 * @param added lines of the ledger
 * @param news what nobody has heard of yet, which is all but what was taken over
 */
record AccountChange(
    LoyaltyAccount before,
    LoyaltyAccount after,
    List<Decision<LoyaltyEvent, LoyaltyRejection>> decisions,
    List<LedgerEntry> added,
    List<LoyaltyEvent> news) {

  AccountChange {
    decisions = List.copyOf(decisions);
    added = List.copyOf(added);
    news = List.copyOf(news);
  }

  static AccountChange of(
      LoyaltyProgramme programme, LoyaltyAccount before, List<LoyaltyCommand> commands) {
    LoyaltyAccount account = before;
    List<Decision<LoyaltyEvent, LoyaltyRejection>> decisions = new ArrayList<>(commands.size());
    List<LedgerEntry> added = new ArrayList<>();
    List<LoyaltyEvent> news = new ArrayList<>();
    for (LoyaltyCommand command : commands) {
      var decision = LoyaltyDecider.decide(programme, account, command);
      decisions.add(decision);
      if (decision instanceof Accepted(List<LoyaltyEvent> events)) {
        for (LoyaltyEvent event : events) {
          account = LoyaltyDecider.evolve(account, event);
          added.add(LedgerEntry.of(event, account));
        }
        if (!(command instanceof LoyaltyCommand.TakeOver)) {
          news.addAll(events);
        }
      }
    }
    return new AccountChange(before, account, decisions, added, news);
  }

  boolean isNone() {
    return added.isEmpty();
  }
}
