package io.iaros.cx.personalization.loyalty;

import static io.iaros.cx.personalization.loyalty.LoyaltyFixtures.ADA;
import static io.iaros.cx.personalization.loyalty.LoyaltyFixtures.A_YEAR;
import static io.iaros.cx.personalization.loyalty.LoyaltyFixtures.adjust;
import static io.iaros.cx.personalization.loyalty.LoyaltyFixtures.burn;
import static io.iaros.cx.personalization.loyalty.LoyaltyFixtures.day;
import static io.iaros.cx.personalization.loyalty.LoyaltyFixtures.earn;
import static io.iaros.cx.personalization.loyalty.LoyaltyFixtures.expire;
import static io.iaros.cx.personalization.loyalty.LoyaltyFixtures.noonOf;
import static io.iaros.cx.personalization.loyalty.LoyaltyFixtures.takeOver;
import static io.iaros.cx.personalization.loyalty.LoyaltyFixtures.transaction;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.loyalty.LoyaltyEvent.Credited;
import io.iaros.cx.personalization.loyalty.LoyaltyEvent.Debited;
import io.iaros.cx.personalization.loyalty.LoyaltyEvent.Expired;
import io.iaros.cx.personalization.loyalty.LoyaltyRejection.BelowMinimum;
import io.iaros.cx.personalization.loyalty.LoyaltyRejection.InsufficientBalance;
import io.iaros.cx.personalization.loyalty.LoyaltyRejection.OtherTransaction;
import io.iaros.cx.service.decision.DeciderSpec;
import io.iaros.cx.service.decision.Decision;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoyaltyDeciderTest {

  private static final DeciderSpec<LoyaltyAccount, LoyaltyCommand, LoyaltyEvent, LoyaltyRejection>
      ACCOUNT =
          new DeciderSpec<>(
              LoyaltyAccount.empty(ADA),
              (account, command) -> LoyaltyDecider.decide(A_YEAR, account, command),
              LoyaltyDecider::evolve);

  private static final Credited IN_MARCH =
      new Credited(transaction("t1", 300), day("2027-03-03"), noonOf("2026-03-02"));
  private static final Credited IN_MAY =
      new Credited(transaction("t2", 500), day("2027-05-06"), noonOf("2026-05-05"));

  @Test
  void creditsWhatIsEarnedUntilItsLastDayIsOver() {
    ACCOUNT.given().when(earn("t1", 300, "2026-03-02")).then(IN_MARCH);
  }

  @Test
  void carriesOutATransactionOnce() {
    ACCOUNT.given(IN_MARCH).when(earn("t1", 300, "2026-07-07")).thenNothing();
    ACCOUNT
        .given(IN_MARCH)
        .when(burn("t1", 300, "2026-07-07"))
        .thenRejected(new OtherTransaction("t1", 300));
  }

  @Test
  void spendsWhatExpiresFirst() {
    LoyaltyAccount spent =
        ACCOUNT
            .given(IN_MAY, IN_MARCH, new Debited(transaction("b1", -400), noonOf("2026-06-01")))
            .state();

    assertThat(spent.lots()).containsExactly(new Lot(day("2027-05-06"), 400));
    assertThat(spent.balance()).isEqualTo(400);
    assertThat(spent.earned()).isEqualTo(800);
  }

  @Test
  void neverSpendsMoreThanThereIs() {
    ACCOUNT
        .given(IN_MARCH)
        .when(burn("b1", 301, "2026-06-01"))
        .thenRejected(new InsufficientBalance(300, 301));
    ACCOUNT
        .given(IN_MARCH)
        .when(adjust("a1", -301, "2026-06-01"))
        .thenRejected(new InsufficientBalance(300, 301));
  }

  @Test
  void spendsNoFewerThanTheMinimumButAdjustsByAnyPoints() {
    ACCOUNT
        .given(IN_MARCH)
        .when(burn("b1", 99, "2026-06-01"))
        .thenRejected(new BelowMinimum(100, 99));
    ACCOUNT
        .given(IN_MARCH)
        .when(adjust("a1", -1, "2026-06-01"))
        .then(new Debited(transaction("a1", -1), noonOf("2026-06-01")));
  }

  @Test
  void expiresEachLotOnItsDay() {
    ACCOUNT.given(IN_MARCH, IN_MAY).when(expire("2027-03-02")).thenNothing();

    Decision<LoyaltyEvent, LoyaltyRejection> decision =
        ACCOUNT.given(IN_MARCH, IN_MAY).when(expire("2027-03-03")).decision();

    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Accepted.class,
            accepted ->
                assertThat((List<?>) accepted.events())
                    .singleElement()
                    .isInstanceOfSatisfying(
                        Expired.class,
                        expired -> assertThat(expired.transaction().points()).isEqualTo(-300)));
  }

  @Test
  void doesNotSpendPointsWhoseTimeIsOverThoughNobodyHasTakenThemYet() {
    ACCOUNT
        .given(IN_MARCH, IN_MAY)
        .when(burn("b1", 501, "2027-03-03"))
        .thenRejected(new InsufficientBalance(500, 501));
  }

  @Test
  void takesOverAFactEvenIfItLeavesADebtThatTheNextPointsPay() {
    Debited fact = new Debited(transaction("r1", -1_000), noonOf("2026-06-01"));
    ACCOUNT.given(IN_MARCH).when(takeOver("r1", -1_000, "2026-06-01")).then(fact);

    LoyaltyAccount indebted = ACCOUNT.given(IN_MARCH, fact).state();
    LoyaltyAccount stillIndebted = LoyaltyDecider.evolve(indebted, IN_MAY);

    assertThat(indebted.balance()).isEqualTo(-700);
    assertThat(stillIndebted.balance()).isEqualTo(-200);
    assertThat(stillIndebted.lots()).isEmpty();
    assertThat(stillIndebted.debt()).isEqualTo(200);
  }
}
