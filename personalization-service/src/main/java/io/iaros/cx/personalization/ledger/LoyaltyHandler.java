package io.iaros.cx.personalization.ledger;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.LoyaltyPointsPosted;
import io.iaros.cx.personalization.loyalty.LoyaltyAccount;
import io.iaros.cx.personalization.loyalty.LoyaltyCommand;
import io.iaros.cx.personalization.loyalty.LoyaltyDecider;
import io.iaros.cx.personalization.loyalty.LoyaltyEvent;
import io.iaros.cx.personalization.loyalty.LoyaltyProgramme;
import io.iaros.cx.personalization.loyalty.LoyaltyRejection;
import io.iaros.cx.personalization.loyalty.LoyaltyTransaction;
import io.iaros.cx.service.decision.Decision;
import io.iaros.cx.service.decision.Decision.Accepted;
import io.iaros.cx.service.decision.Decision.Rejected;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.outbox.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides on a locked account, so that two instances cannot spend the same points: what is decided,
 * the ledger and the event that tells of it are kept together or not at all.
 */
@Service
class LoyaltyHandler {

  private final LoyaltyProgramme programme;
  private final LoyaltyAccounts accounts;
  private final Outbox outbox;
  private final Events events;
  private final TransactionTemplate transaction;

  LoyaltyHandler(
      LoyaltyProgramme programme,
      LoyaltyAccounts accounts,
      Outbox outbox,
      Events events,
      PlatformTransactionManager transactions) {
    this.programme = programme;
    this.accounts = accounts;
    this.outbox = outbox;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** A refused command leaves no trace, not even an empty account. */
  Decision<LoyaltyEvent, LoyaltyRejection> handle(String subject, LoyaltyCommand command) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              Decision<LoyaltyEvent, LoyaltyRejection> decision =
                  decide(subject, List.of(command)).getFirst();
              if (decision instanceof Rejected) {
                status.setRollbackOnly();
              }
              return decision;
            }));
  }

  /**
   * All in one transaction. What is refused is left out: its transaction was posted before, under
   * circumstances that have changed since.
   *
   * @param commands by subject, in the order in which accounts are locked
   */
  void handleAll(SortedMap<String, List<LoyaltyCommand>> commands) {
    transaction.executeWithoutResult(_ -> commands.forEach(this::decide));
  }

  private List<Decision<LoyaltyEvent, LoyaltyRejection>> decide(
      String subject, List<LoyaltyCommand> commands) {
    LoyaltyAccount before = accounts.lock(subject, transactionIds(commands));
    LoyaltyAccount account = before;
    List<Decision<LoyaltyEvent, LoyaltyRejection>> decisions = new ArrayList<>(commands.size());
    List<LedgerEntry> entries = new ArrayList<>();
    List<Event<LoyaltyPointsPosted>> news = new ArrayList<>();
    for (LoyaltyCommand command : commands) {
      Decision<LoyaltyEvent, LoyaltyRejection> decision =
          LoyaltyDecider.decide(programme, account, command);
      decisions.add(decision);
      if (decision instanceof Accepted(List<LoyaltyEvent> accepted)) {
        for (LoyaltyEvent event : accepted) {
          account = LoyaltyDecider.evolve(account, event);
          entries.add(LedgerEntry.of(event, account));
          if (!(command instanceof LoyaltyCommand.TakeOver)) {
            news.add(posted(subject, event));
          }
        }
      }
    }
    if (!entries.isEmpty()) {
      accounts.save(before, account, entries);
      outbox.append(news);
    }
    return decisions;
  }

  private Event<LoyaltyPointsPosted> posted(String subject, LoyaltyEvent event) {
    LoyaltyTransaction posted = event.transaction();
    return events.event(
        subject,
        event.at(),
        new LoyaltyPointsPosted(posted.id(), posted.points(), posted.reason(), posted.reference()));
  }

  private static List<String> transactionIds(List<LoyaltyCommand> commands) {
    return commands.stream()
        .flatMap(
            command ->
                switch (command) {
                  case LoyaltyCommand.Earn earn -> Stream.of(earn.transaction());
                  case LoyaltyCommand.Burn burn -> Stream.of(burn.transaction());
                  case LoyaltyCommand.Adjust adjust -> Stream.of(adjust.transaction());
                  case LoyaltyCommand.TakeOver takeOver -> Stream.of(takeOver.transaction());
                  case LoyaltyCommand.Expire _ -> Stream.<LoyaltyTransaction>empty();
                })
        .map(LoyaltyTransaction::id)
        .toList();
  }
}
