package io.iaros.cx.service.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.service.timer.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Timers as rows of the transaction that sets them. */
class ExampleTimersIT extends ExampleServiceUnderTest {

  @Test
  void firesOnceAndNotBeforeItIsDue() {
    String timerId = unique();
    Instant due = Instant.now().plusMillis(700);
    set(timerId, due);

    await().atMost(SOON).until(() -> reminder.fired(timerId) == 1);

    assertThat(Instant.now()).isAfterOrEqualTo(due);
    assertThat(reminder.attempted.stream().filter(timerId::equals)).hasSize(1);
  }

  @Test
  void triesAgainWhatFailedAndKeepsNothingOfTheFailedAttempt() {
    String timerId = unique();
    reminder.failuresToCome.set(2);
    set(timerId, Instant.now());

    await()
        .atMost(SOON)
        .until(() -> reminder.attempted.stream().filter(timerId::equals).count() == 3);

    await().atMost(SOON).until(() -> reminder.fired(timerId) == 1);
  }

  @Test
  void isCancelledWithoutWaitingForOneThatFires() {
    String firing = unique();
    set(firing, Instant.now().plus(Duration.ofDays(1)));
    TransactionTemplate transaction = new TransactionTemplate(transactions);

    transaction.executeWithoutResult(
        _ -> {
          jdbc.queryForList("SELECT 1 FROM timer WHERE timer_id = ? FOR UPDATE", firing);
          CompletableFuture<Void> cancelled =
              CompletableFuture.runAsync(
                  () -> transaction.executeWithoutResult(_ -> timers.cancel(firing)));
          assertThat(cancelled).succeedsWithin(SOON);
        });

    transaction.executeWithoutResult(_ -> timers.cancel(firing));
    assertThat(jdbc.queryForList("SELECT 1 FROM timer WHERE timer_id = ?", firing)).isEmpty();
  }

  private void set(String timerId, Instant due) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            _ -> timers.set(new Timer(timerId, "reminder", "a", due, null, "{}")));
  }
}
