package io.iaros.cx.recovery.saga;

import static io.iaros.cx.recovery.saga.RecoveryFixtures.DEADLINE;
import static io.iaros.cx.recovery.saga.RecoveryFixtures.NOON;
import static io.iaros.cx.recovery.saga.RecoveryFixtures.THREE_ATTEMPTS;
import static io.iaros.cx.recovery.saga.RecoveryFixtures.TIMEOUT;
import static io.iaros.cx.recovery.saga.RecoveryFixtures.aRecoveryOf;
import static io.iaros.cx.recovery.saga.RecoveryFixtures.done;
import static io.iaros.cx.recovery.saga.RecoveryFixtures.settled;
import static io.iaros.cx.recovery.saga.RecoveryFixtures.started;
import static io.iaros.cx.recovery.workflow.Action.ESCALATE_TO_HUMAN;
import static io.iaros.cx.recovery.workflow.Action.NOTIFY_CUSTOMER;
import static io.iaros.cx.recovery.workflow.Action.OFFER_REBOOKING;
import static io.iaros.cx.recovery.workflow.Action.SEND_APOLOGY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecoveryDeciderTest {

  @Test
  void startsOnce() {
    aRecoveryOf(NOTIFY_CUSTOMER)
        .given()
        .when(new RecoveryCommand.Start(TIMEOUT, NOON))
        .then(started());
    aRecoveryOf(NOTIFY_CUSTOMER)
        .given(started())
        .when(new RecoveryCommand.Start(TIMEOUT, NOON))
        .thenRejected(RecoveryRejection.ALREADY_STARTED);
  }

  @Test
  void resolvesWithItsLastAction() {
    aRecoveryOf(OFFER_REBOOKING, NOTIFY_CUSTOMER)
        .given(started(), settled(OFFER_REBOOKING))
        .when(done(NOTIFY_CUSTOMER))
        .then(settled(NOTIFY_CUSTOMER), new RecoveryEvent.Resolved(NOON));
  }

  @Test
  void goesOnWithoutWaitingForWhatWasHandedOver() {
    aRecoveryOf(NOTIFY_CUSTOMER, OFFER_REBOOKING)
        .given(started(), new RecoveryEvent.ActionHandedOver(NOTIFY_CUSTOMER))
        .when(done(OFFER_REBOOKING))
        .then(settled(OFFER_REBOOKING));
  }

  @Test
  void settlesAnActionOnce() {
    aRecoveryOf(OFFER_REBOOKING, NOTIFY_CUSTOMER)
        .given(started(), settled(OFFER_REBOOKING))
        .when(done(OFFER_REBOOKING))
        .thenRejected(RecoveryRejection.ACTION_SETTLED);
  }

  @Test
  void knowsOnlyTheActionsOfItsWorkflow() {
    aRecoveryOf(NOTIFY_CUSTOMER)
        .given(started())
        .when(done(SEND_APOLOGY))
        .thenRejected(RecoveryRejection.NO_SUCH_ACTION);
  }

  @Test
  void triesAgainLaterAndLater() {
    RecoveryEvent first =
        new RecoveryEvent.AttemptFailed(NOTIFY_CUSTOMER, 1, NOON.plusSeconds(10), "no answer");
    aRecoveryOf(NOTIFY_CUSTOMER).given(started()).when(failure()).then(first);
    aRecoveryOf(NOTIFY_CUSTOMER)
        .given(started(), first)
        .when(failure())
        .then(
            new RecoveryEvent.AttemptFailed(NOTIFY_CUSTOMER, 2, NOON.plusSeconds(40), "no answer"));
  }

  @Test
  void escalatesAtTheThreshold() {
    aRecoveryOf(NOTIFY_CUSTOMER, OFFER_REBOOKING)
        .given(
            started(),
            new RecoveryEvent.AttemptFailed(NOTIFY_CUSTOMER, 2, NOON.plusSeconds(40), "no answer"))
        .when(failure())
        .then(
            new RecoveryEvent.ActionSettled(NOTIFY_CUSTOMER, Outcome.FAILED, 3, "no answer", NOON),
            new RecoveryEvent.ActionSettled(
                OFFER_REBOOKING, Outcome.SKIPPED, 0, RecoveryDecider.HUMAN_WAS_FASTER, NOON),
            new RecoveryEvent.Escalated("notify_customer failed 3 times: no answer", NOON));
  }

  @Test
  void countsTheFailuresBeforeASuccess() {
    aRecoveryOf(NOTIFY_CUSTOMER)
        .given(
            started(),
            new RecoveryEvent.AttemptFailed(NOTIFY_CUSTOMER, 1, NOON.plusSeconds(10), "no answer"))
        .when(done(NOTIFY_CUSTOMER))
        .then(
            new RecoveryEvent.ActionSettled(NOTIFY_CUSTOMER, Outcome.DONE, 2, null, NOON),
            new RecoveryEvent.Resolved(NOON));
  }

  @Test
  void escalatesAtTheDeadlineAndNotBefore() {
    aRecoveryOf(NOTIFY_CUSTOMER)
        .given(started())
        .when(new RecoveryCommand.Expire(DEADLINE.minusMillis(1)))
        .thenRejected(RecoveryRejection.TOO_EARLY);
    aRecoveryOf(NOTIFY_CUSTOMER)
        .given(started())
        .when(new RecoveryCommand.Expire(DEADLINE))
        .then(
            new RecoveryEvent.ActionSettled(
                NOTIFY_CUSTOMER, Outcome.SKIPPED, 0, RecoveryDecider.HUMAN_WAS_FASTER, DEADLINE),
            new RecoveryEvent.Escalated(RecoveryDecider.TIMED_OUT, DEADLINE));
  }

  @Test
  void endsWithTheHumanWhomTheWorkflowCalled() {
    aRecoveryOf(ESCALATE_TO_HUMAN, SEND_APOLOGY)
        .given(started(), settled(ESCALATE_TO_HUMAN))
        .when(done(SEND_APOLOGY))
        .then(
            settled(SEND_APOLOGY),
            new RecoveryEvent.Escalated(RecoveryDecider.HANDED_OVER_BY_WORKFLOW, NOON));
  }

  @Test
  void isHandedOverBeforeItStarts() {
    aRecoveryOf(NOTIFY_CUSTOMER)
        .given()
        .when(new RecoveryCommand.Escalate("The customer calls.", NOON))
        .then(
            new RecoveryEvent.ActionSettled(
                NOTIFY_CUSTOMER, Outcome.SKIPPED, 0, RecoveryDecider.HUMAN_WAS_FASTER, NOON),
            new RecoveryEvent.Escalated("The customer calls.", NOON));
  }

  @Test
  void takesNothingOnceSettled() {
    aRecoveryOf(NOTIFY_CUSTOMER)
        .given(started(), settled(NOTIFY_CUSTOMER), new RecoveryEvent.Resolved(NOON))
        .when(new RecoveryCommand.Escalate("Too late.", NOON))
        .thenRejected(RecoveryRejection.ALREADY_SETTLED);
  }

  @Test
  void waitsNoLongerThanTheLongestWait() {
    RetryPolicy policy = new RetryPolicy(9, Duration.ofSeconds(10), 4, Duration.ofSeconds(100));
    assertThat(policy.waitAfter(1)).isEqualTo(Duration.ofSeconds(10));
    assertThat(policy.waitAfter(2)).isEqualTo(Duration.ofSeconds(40));
    assertThat(policy.waitAfter(3)).isEqualTo(Duration.ofSeconds(100));
    assertThat(policy.waitAfter(8)).isEqualTo(Duration.ofSeconds(100));
  }

  private static RecoveryCommand failure() {
    return new RecoveryCommand.Fail(NOTIFY_CUSTOMER, "no answer", THREE_ATTEMPTS, NOON);
  }
}
