package io.iaros.cx.personalization;

import io.iaros.cx.personalization.Platform.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Asks for decisions at an even pace until it is closed, whatever the answers. */
final class DecisionLoad implements AutoCloseable {

  private static final int CALLERS = 4;
  private static final Duration PACE = Duration.ofMillis(10);
  private static final Duration LAST_CALLS = Duration.ofSeconds(30);

  private final ScheduledExecutorService callers = Executors.newScheduledThreadPool(CALLERS);
  private final AtomicInteger asked = new AtomicInteger();
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final List<Double> took = Collections.synchronizedList(new ArrayList<>());
  private final Platform platform;
  private final IntFunction<String> customers;

  /**
   * @param customers the customer of a call by its number
   */
  DecisionLoad(Platform platform, IntFunction<String> customers) {
    this.platform = platform;
    this.customers = customers;
    for (int caller = 0; caller < CALLERS; caller++) {
      var _ =
          callers.scheduleAtFixedRate(
              this::ask,
              caller * PACE.toMillis(),
              CALLERS * PACE.toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  private void ask() {
    try {
      Answer answer =
          platform.post(
              "/api/v1/experience/personalize",
              Map.of("customerId", customers.apply(asked.getAndIncrement()), "channel", "web"));
      if (answer.status() == 200 && !answer.body().path("slots").isEmpty()) {
        took.add(answer.body().path("tookMs").asDouble());
      } else {
        failures.add(answer.status() + " " + answer.body());
      }
    } catch (RuntimeException broken) {
      failures.add(broken.toString());
    }
  }

  int answered() {
    return took.size();
  }

  /** What was refused, broken or empty. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** How long deciding took, in milliseconds, as the answers say. */
  double quantile(double share) {
    List<Double> sorted = List.copyOf(took).stream().sorted().toList();
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  @Override
  public void close() {
    callers.shutdown();
    try {
      if (!callers.awaitTermination(LAST_CALLS.toMillis(), TimeUnit.MILLISECONDS)) {
        callers.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      callers.shutdownNow();
    }
  }
}
