package io.iaros.cx.personalization.hot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.personalization.hot.ColdReads.Reading;
import io.iaros.cx.personalization.profile.CustomerProfile;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class ColdReadsTest {

  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Duration PATIENTLY = Duration.ofSeconds(20);
  private static final Reading NOBODY = new Reading.Done(Optional.empty());
  private static final Reading AWAY = new Reading.Away();

  private final ColdReads reads = new ColdReads(1);
  private final CountDownLatch answered = new CountDownLatch(1);
  private final AtomicBoolean wasReadToTheEnd = new AtomicBoolean();

  @AfterEach
  void end() {
    answered.countDown();
    reads.destroy();
  }

  @Test
  void goOnWithoutADecisionThatWaitsNoLonger() {
    assertThat(reads.read(this::slowly, AT_ONCE)).isEqualTo(AWAY);
    assertThat(wasReadToTheEnd).isFalse();

    answered.countDown();

    await().atMost(PATIENTLY).untilTrue(wasReadToTheEnd);
  }

  @Test
  void areOnlySoManyAtOnce() {
    assertThat(reads.read(this::slowly, AT_ONCE)).isEqualTo(AWAY);

    assertThat(reads.read(Optional::empty, PATIENTLY)).as("while one reads").isEqualTo(AWAY);

    answered.countDown();
    await().atMost(PATIENTLY).until(() -> reads.read(Optional::empty, PATIENTLY).equals(NOBODY));
  }

  @Test
  void takeAStoreThatFailsForAway() {
    assertThat(
            reads.read(
                () -> {
                  throw new DataAccessResourceFailureException("refused");
                },
                PATIENTLY))
        .isEqualTo(AWAY);
  }

  @Test
  void hideNoBug() {
    assertThatThrownBy(
            () ->
                reads.read(
                    () -> {
                      throw new IllegalArgumentException("a bug");
                    },
                    PATIENTLY))
        .hasRootCauseMessage("a bug");
  }

  private Optional<CustomerProfile> slowly() {
    try {
      answered.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    wasReadToTheEnd.set(true);
    return Optional.empty();
  }
}
