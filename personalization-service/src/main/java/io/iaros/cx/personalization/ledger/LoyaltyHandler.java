package io.iaros.cx.personalization.ledger;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.LoyaltyPointsPosted;
import io.iaros.cx.personalization.identity.Identities;
import io.iaros.cx.personalization.loyalty.LoyaltyAccount;
import io.iaros.cx.personalization.loyalty.LoyaltyCommand;
import io.iaros.cx.personalization.loyalty.LoyaltyEvent;
import io.iaros.cx.personalization.loyalty.LoyaltyProgramme;
import io.iaros.cx.personalization.loyalty.LoyaltyRejection;
import io.iaros.cx.personalization.loyalty.LoyaltyTransaction;
import io.iaros.cx.personalization.loyalty.SharedPoints;
import io.iaros.cx.service.decision.Decision;
import io.iaros.cx.service.decision.Decision.Rejected;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.outbox.Outbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
  private final Identities identities;
  private final Outbox outbox;
  private final Events events;
  private final TransactionTemplate transaction;

  LoyaltyHandler(
      LoyaltyProgramme programme,
      LoyaltyAccounts accounts,
      Identities identities,
      Outbox outbox,
      Events events,
      PlatformTransactionManager transactions) {
    this.programme = programme;
    this.accounts = accounts;
    this.identities = identities;
    this.outbox = outbox;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** A refused command leaves no trace, not even an empty account. */
  Decision<LoyaltyEvent, LoyaltyRejection> handle(String subject, LoyaltyCommand command) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              var decision = decided(subject, command);
              if (decision instanceof Rejected) {
                status.setRollbackOnly();
              }
              return decision;
            }));
  }

  private Decision<LoyaltyEvent, LoyaltyRejection> decided(String subject, LoyaltyCommand command) {
    return switch (command) {
      case LoyaltyCommand.Burn(var spending, var at) -> spent(subject, command, spending, at);
      case LoyaltyCommand.Adjust(var spending, var at) when spending.points() < 0 ->
          spent(subject, command, spending, at);
      case LoyaltyCommand.Adjust _,
          LoyaltyCommand.Earn _,
          LoyaltyCommand.TakeOver _,
          LoyaltyCommand.Expire _ ->
          change(Map.of(subject, List.of(command))).getFirst().decisions().getFirst();
    };
  }

  /** From all accounts of the customer, whichever of their ids was named. */
  private Decision<LoyaltyEvent, LoyaltyRejection> spent(
      String subject, LoyaltyCommand command, LoyaltyTransaction spending, Instant at) {
    Map<String, List<String>> transactionIds = new HashMap<>();
    accounts
        .findAll(identities.subjectsOf(subject))
        .forEach(account -> transactionIds.put(account.subject(), List.of()));
    transactionIds.put(subject, List.of(spending.id()));
    if (transactionIds.size() == 1) {
      return change(Map.of(subject, List.of(command))).getFirst().decisions().getFirst();
    }
    Map<String, LoyaltyAccount> locked = new HashMap<>(accounts.lock(transactionIds));
    LoyaltyAccount own = Objects.requireNonNull(locked.get(subject));
    SharedPoints points =
        new SharedPoints(
            own,
            locked.values().stream()
                .filter(account -> !account.subject().equals(subject))
                .sorted(Comparator.comparing(LoyaltyAccount::subject))
                .toList());
    if (!own.posted().containsKey(spending.id())
        && points.spendableAt(at) < -(long) spending.points()) {
      return Decision.rejected(
          new LoyaltyRejection.InsufficientBalance(points.spendableAt(at), -spending.points()));
    }
    Map<String, List<LoyaltyCommand>> commands = points.broughtFor(spending, at);
    List<LoyaltyCommand> ofOwn = new ArrayList<>(commands.getOrDefault(subject, List.of()));
    ofOwn.add(command);
    commands.put(subject, ofOwn);
    return changed(locked, commands).stream()
        .filter(change -> change.after().subject().equals(subject))
        .findFirst()
        .orElseThrow()
        .decisions()
        .getLast();
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
    return changed(accounts.lock(transactionIds), commands);
  }

  private List<AccountChange> changed(
      Map<String, LoyaltyAccount> locked, Map<String, List<LoyaltyCommand>> commands) {
    List<AccountChange> changes = new ArrayList<>(commands.size());
    locked.forEach(
        (subject, account) ->
            changes.add(
                AccountChange.of(programme, account, commands.getOrDefault(subject, List.of()))));
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
