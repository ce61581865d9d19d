package io.iaros.cx.personalization.ledger;

import io.iaros.cx.personalization.loyalty.Expiry;
import io.iaros.cx.personalization.loyalty.LoyaltyCommand;
import io.iaros.cx.service.timer.Timer;
import io.iaros.cx.service.timer.TimerHandler;
import io.iaros.cx.service.timer.Timers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes away points whose time is over: one timer for all instances, which sets itself again. */
@Component
class LoyaltyExpiry implements TimerHandler, ApplicationRunner {

  private static final String KIND = "loyalty-expiry";
  private static final String ALL_ACCOUNTS = "loyalty-accounts";
  private static final String NO_PAYLOAD = "{}";

  private final LoyaltyAccounts accounts;
  private final LoyaltyHandler handler;
  private final Timers timers;
  private final LedgerProperties properties;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  LoyaltyExpiry(
      LoyaltyAccounts accounts,
      LoyaltyHandler handler,
      Timers timers,
      LedgerProperties properties,
      InstantSource clock,
      PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.handler = handler;
    this.timers = timers;
    this.properties = properties;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    transaction.executeWithoutResult(_ -> setFor(clock.instant()));
  }

  @Override
  public void fire(Timer timer, Instant now) {
    int settled = settle(now);
    setFor(settled < properties.expiryBatch() ? now.plus(properties.expiryPeriod()) : now);
  }

  private int settle(Instant now) {
    List<String> subjects =
        accounts.subjectsWithLotsUntil(Expiry.dayOf(now), properties.expiryBatch());
    Map<String, List<LoyaltyCommand>> commands = new HashMap<>();
    subjects.forEach(subject -> commands.put(subject, List.of(new LoyaltyCommand.Expire(now))));
    handler.handleAll(commands);
    return subjects.size();
  }

  private void setFor(Instant due) {
    timers.set(new Timer(KIND, KIND, ALL_ACCOUNTS, due, null, NO_PAYLOAD));
  }
}
