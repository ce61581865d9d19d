package io.iaros.cx.personalization.loyalty;

import static io.iaros.cx.personalization.loyalty.LoyaltyFixtures.ADA;
import static io.iaros.cx.personalization.loyalty.LoyaltyFixtures.A_YEAR;
import static io.iaros.cx.personalization.loyalty.LoyaltyFixtures.transaction;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.service.decision.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LoyaltyDeciderPropertyTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DAYS = 900;
  private static final int IDS = 60;
  private static final int POINTS_MAX = 2_000;

  /** An account and all lines of its ledger. */
  private record History(LoyaltyAccount account, List<LoyaltyEvent> ledger) {

    static History empty() {
      return new History(LoyaltyAccount.empty(ADA), List.of());
    }

    History after(LoyaltyCommand command) {
      return switch (LoyaltyDecider.decide(A_YEAR, account, command)) {
        case Decision.Accepted(List<LoyaltyEvent> events) -> {
          LoyaltyAccount changed = account;
          List<LoyaltyEvent> lines = new ArrayList<>(ledger);
          for (LoyaltyEvent event : events) {
            changed = LoyaltyDecider.evolve(changed, event);
            lines.add(event);
          }
          yield new History(changed, lines);
        }
        case Decision.Rejected<LoyaltyEvent, LoyaltyRejection> _ -> this;
      };
    }

    static History of(List<LoyaltyCommand> commands) {
      History history = empty();
      for (LoyaltyCommand command : commands) {
        history = history.after(command);
      }
      return history;
    }

    long sum() {
      return ledger.stream().mapToLong(line -> line.transaction().points()).sum();
    }
  }

  @Property(tries = 500)
  void theLedgerAlwaysBalances(@ForAll("commands") List<LoyaltyCommand> commands) {
    History history = History.empty();
    for (LoyaltyCommand command : commands) {
      history = history.after(command);
      LoyaltyAccount account = history.account();
      long open = account.lots().stream().mapToLong(Lot::points).sum();

      assertThat(history.sum()).isEqualTo(account.balance()).isEqualTo(open - account.debt());
      assertThat(account.lots()).allMatch(lot -> lot.points() > 0);
      assertThat(account.lots()).extracting(Lot::expiresOn).isSorted().doesNotHaveDuplicates();
      assertThat(account.debt() == 0 || open == 0).isTrue();
      assertThat(account.entries()).isEqualTo(history.ledger().size());
    }
  }

  @Property(tries = 300)
  void everyTransactionIsInTheLedgerOnce(@ForAll("commands") List<LoyaltyCommand> commands) {
    Set<String> ids = new HashSet<>();
    assertThat(History.of(commands).ledger()).allMatch(line -> ids.add(line.transaction().id()));
  }

  @Property(tries = 300)
  void repeatsInAnyOrderChangeNothing(
      @ForAll("commands") List<LoyaltyCommand> commands, @ForAll Random random) {
    List<LoyaltyCommand> lasting =
        commands.stream().filter(command -> !(command instanceof LoyaltyCommand.Expire)).toList();
    History history = History.of(lasting);
    List<LoyaltyCommand> repeated = new ArrayList<>(lasting);
    Set<String> posted = new HashSet<>();
    history.ledger().forEach(line -> posted.add(line.transaction().id()));
    repeated.removeIf(command -> !posted.contains(transactionId(command)));
    Collections.shuffle(repeated, random);

    History again = history;
    for (LoyaltyCommand command : repeated) {
      again = again.after(command);
    }

    assertThat(again).isEqualTo(history);
  }

  @Property(tries = 300)
  void commandsThatMayBeRefusedNeverLeaveADebt(@ForAll("commands") List<LoyaltyCommand> commands) {
    List<LoyaltyCommand> decided =
        commands.stream().filter(command -> !(command instanceof LoyaltyCommand.TakeOver)).toList();

    assertThat(History.of(decided).account().debt()).isZero();
  }

  @Property(tries = 300)
  void nothingIsLeftOnceAllTimeIsOver(@ForAll("commands") List<LoyaltyCommand> commands) {
    History end =
        History.of(commands).after(new LoyaltyCommand.Expire(at(DAYS).plus(Duration.ofDays(400))));

    assertThat(end.account().lots()).isEmpty();
    assertThat(end.sum()).isEqualTo(-end.account().debt());
  }

  @Provide
  Arbitrary<List<LoyaltyCommand>> commands() {
    return command().list().ofMaxSize(80);
  }

  private static Arbitrary<LoyaltyCommand> command() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(1, IDS),
            Arbitraries.integers().between(1, POINTS_MAX),
            Arbitraries.integers().between(0, DAYS))
        .as(
            (kind, id, points, day) ->
                switch (kind) {
                  case 0 -> new LoyaltyCommand.Earn(transaction("e" + id, points), at(day));
                  case 1 -> new LoyaltyCommand.Burn(transaction("b" + id, -points), at(day));
                  case 2 ->
                      new LoyaltyCommand.Adjust(
                          transaction("a" + id, id % 2 == 0 ? points : -points), at(day));
                  case 3 ->
                      new LoyaltyCommand.TakeOver(
                          transaction("r" + id, id % 3 == 0 ? -points : points), at(day));
                  default -> new LoyaltyCommand.Expire(at(day));
                });
  }

  private static String transactionId(LoyaltyCommand command) {
    return switch (command) {
      case LoyaltyCommand.Earn earn -> earn.transaction().id();
      case LoyaltyCommand.Burn burn -> burn.transaction().id();
      case LoyaltyCommand.Adjust adjust -> adjust.transaction().id();
      case LoyaltyCommand.TakeOver takeOver -> takeOver.transaction().id();
      case LoyaltyCommand.Expire _ -> "";
    };
  }

  private static Instant at(int day) {
    return START.plus(Duration.ofDays(day));
  }
}
