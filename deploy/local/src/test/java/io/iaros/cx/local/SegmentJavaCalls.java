package io.iaros.cx.local;

import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.AliasMessage;
import com.segment.analytics.messages.GroupMessage;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.MessageBuilder;
import com.segment.analytics.messages.PageMessage;
import com.segment.analytics.messages.ScreenMessage;
import com.segment.analytics.messages.TrackMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** All six calls of analytics-java. */
final class SegmentJavaCalls {

  private static final Duration LIMIT = Duration.ofSeconds(90);

  private SegmentJavaCalls() {}

  /** Returns once the client says that all is delivered, with what it says is not. */
  static List<String> deliver(String endpoint, String writeKey, String userId)
      throws InterruptedException {
    List<MessageBuilder<?, ?>> messages = messages(userId);
    Outcome outcome = new Outcome(messages.size());
    Analytics client =
        Analytics.builder(writeKey)
            .endpoint(endpoint)
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
