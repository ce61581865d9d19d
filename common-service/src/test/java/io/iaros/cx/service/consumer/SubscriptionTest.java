package io.iaros.cx.service.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.LoyaltyPointsPosted;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SubscriptionTest {

  private static final Event<LoyaltyPointsPosted> POSTED =
      new Event<>(
          "event",
          "test",
          "subject",
          Instant.EPOCH,
          null,
          new LoyaltyPointsPosted("posting", 5, "test", "test"));

  @Test
  void anEventIsHandledOnceUnlessItsHandlerSaysThatItMayComeAgain() {
    Subscription once = Subscription.named("a").on(LoyaltyPointsPosted.class, _ -> {}).build();
    Subscription repeatable =
        Subscription.named("a").onRepeatable(LoyaltyPointsPosted.class, _ -> {}).build();

    assertThat(once.wantsOnce(POSTED)).isTrue();
    assertThat(repeatable.wantsOnce(POSTED)).isFalse();
    assertThat(repeatable.handles(POSTED)).isTrue();
  }

  @Test
  void whatNobodyHandlesNeedNotBeKept() {
    Subscription nothing = Subscription.named("a").build();

    assertThat(nothing.handles(POSTED)).isFalse();
    assertThat(nothing.wantsOnce(POSTED)).isFalse();
  }
}
