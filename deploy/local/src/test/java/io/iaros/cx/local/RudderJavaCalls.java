package io.iaros.cx.local;

import com.rudderstack.sdk.java.analytics.Callback;
import com.rudderstack.sdk.java.analytics.RudderAnalytics;
import com.rudderstack.sdk.java.analytics.messages.AliasMessage;
import com.rudderstack.sdk.java.analytics.messages.GroupMessage;
import com.rudderstack.sdk.java.analytics.messages.IdentifyMessage;
import com.rudderstack.sdk.java.analytics.messages.Message;
import com.rudderstack.sdk.java.analytics.messages.MessageBuilder;
import com.rudderstack.sdk.java.analytics.messages.PageMessage;
import com.rudderstack.sdk.java.analytics.messages.ScreenMessage;
import com.rudderstack.sdk.java.analytics.messages.TrackMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** All six calls of RudderStack's client for Java. */
final class RudderJavaCalls {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  private RudderJavaCalls() {}

  /** Returns once the client says that all is delivered, with what it says is not. */
  static List<String> deliver(String endpoint, String writeKey, String userId)
      throws InterruptedException {
    List<MessageBuilder<?, ?>> messages = messages(userId);
    Outcome outcome = new Outcome(messages.size());
    RudderAnalytics client =
        RudderAnalytics.builder(writeKey)
            .setDataPlaneUrl(endpoint)
            .flushInterval(1, TimeUnit.SECONDS)
            .callback(outcome)
            .build();
    messages.forEach(client::enqueue);
    client.flush();
    boolean isSettled = outcome.settled.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
    client.shutdown();
    return isSettled ? List.copyOf(outcome.failures) : List.of("not settled after " + LIMIT);
  }

  private static List<MessageBuilder<?, ?>> messages(String userId) {
    return List.of(
        IdentifyMessage.builder()
            .userId(userId)
            .traits(Map.of("firstName", "Ada", "seatPreference", "window")),
        TrackMessage.builder("Seat Chosen").userId(userId).properties(Map.of("seat", "12A")),
        PageMessage.builder("Offer").userId(userId),
        ScreenMessage.builder("Offer").userId(userId),
        GroupMessage.builder("acme").userId(userId).traits(Map.of("plan", "team")),
        AliasMessage.builder("before-" + userId).userId(userId));
  }

  private static final class Outcome implements Callback {

    private final CountDownLatch settled;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    Outcome(int messages) {
      this.settled = new CountDownLatch(messages);
    }

    @Override
    public void success(Message message) {
      settled.countDown();
    }

    @Override
    public void failure(Message message, Throwable failure) {
      failures.add(message.type() + ": " + failure);
      settled.countDown();
    }
  }
}
