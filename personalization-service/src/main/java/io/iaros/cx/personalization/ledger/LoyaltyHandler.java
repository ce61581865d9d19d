package io.iaros.cx.personalization.ledger;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.LoyaltyPointsPosted;
import io.iaros.cx.personalization.loyalty.LoyaltyCommand;
import io.iaros.cx.personalization.loyalty.LoyaltyEvent;
import io.iaros.cx.personalization.loyalty.LoyaltyProgramme;
import io.iaros.cx.personalization.loyalty.LoyaltyRejection;
import io.iaros.cx.personalization.loyalty.LoyaltyTransaction;
import io.iaros.cx.service.decision.Decision;
import io.iaros.cx.service.decision.Decision.Rejected;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.outbox.Outbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
              AccountChange change = change(Map.of(subject, List.of(command))).getFirst();
              Decision<LoyaltyEvent, LoyaltyRejection> decision = change.decisions().getFirst();
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
   * @param commands by subject
   */
  void handleAll(Map<String, List<LoyaltyCommand>> commands) {
    if (!commands.isEmpty()) {
      transaction.executeWithoutResult(_ -> change(commands));
    }
  }

  private List<AccountChange> change(Map<String, List<LoyaltyCommand>> commands) {
    Map<String, List<String>> transactionIds = new HashMap<>();
    commands.forEach((subject, asked) -> transactionIds.put(subject, transactionIds(asked)));
    List<AccountChange> changes = new ArrayList<>(commands.size());
    accounts
        .lock(transactionIds)
        .forEach(
            (subject, account) ->
                changes.add(
                    AccountChange.of(
                        programme, account, commands.getOrDefault(subject, List.of()))));
    accounts.save(changes.stream().filter(change -> !change.isNone()).toList());
    outbox.append(
        changes.stream()
            .flatMap(
                change ->
                    change.news().stream().map(event -> posted(change.after().subject(), event)))
            .toList());
    return changes;
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
