package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.Reply;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Callers who begin journeys, tell every other one that it is paid, and ask again until they are
 * answered, by whichever instance is there.
 */
final class KillLoad implements AutoCloseable {

  static final String PAID = "paid-in-time";
  static final String UNPAID = "never-paid";

  private static final int CALLERS = 3;
  private static final int OK_BELOW = 300;
  private static final Duration BETWEEN = Duration.ofMillis(200);
  private static final Duration BEFORE_ASKING_AGAIN = Duration.ofMillis(100);

  private final List<ServiceProcess> services;
  private final List<String> paid = new CopyOnWriteArrayList<>();
  private final List<String> unpaid = new CopyOnWriteArrayList<>();
  private final List<Thread> callers = new ArrayList<>();
  private volatile boolean ended;

  KillLoad(List<ServiceProcess> services) {
    this.services = services;
    for (int number = 0; number < CALLERS; number++) {
      callers.add(Thread.ofVirtual().start(this::call));
    }
  }

  /** The journeys that were told that they are paid. */
  List<String> paid() {
    return paid;
  }

  List<String> unpaid() {
    return unpaid;
  }

  int begun() {
    return paid.size() + unpaid.size();
  }

  /** Lets each caller finish what it has begun. */
  @Override
  public void close() {
    ended = true;
    try {
      for (Thread caller : callers) {
        caller.join();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private void call() {
    try {
      for (int number = 0; !ended; number++) {
        String id = UUID.randomUUID().toString();
        if (number % 2 == 0) {
          begin(id, PAID);
          untilAnswered(
              service ->
                  service.api().put("/api/v1/journey/" + id + "/update", Map.of("event", "paid")));
          paid.add(id);
        } else {
          begin(id, UNPAID);
          unpaid.add(id);
        }
        TimeUnit.MILLISECONDS.sleep(BETWEEN.toMillis());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void begin(String id, String definition) throws InterruptedException {
    untilAnswered(
        service ->
            service
                .api()
                .post(
                    "/api/v1/journey/start",
                    Map.of(
                        "journeyId",
                        id,
                        "definition",
                        definition,
                        "customerId",
                        "c-" + id,
                        "channel",
                        "web")));
  }

  private void untilAnswered(java.util.function.Function<ServiceProcess, Reply> call)
      throws InterruptedException {
    for (int attempt = 0; ; attempt++) {
      try {
        if (call.apply(services.get(attempt % services.size())).status() < OK_BELOW) {
          return;
        }
      } catch (UncheckedIOException away) {
        // it is asked again, or another one is
      }
      TimeUnit.MILLISECONDS.sleep(BEFORE_ASKING_AGAIN.toMillis());
    }
  }
}
