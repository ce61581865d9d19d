package io.iaros.cx.journey;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The ranking of personalization-service, which says what a test wants. Thread-safe. */
public final class FakePersonalization {

  private static final String KNOWS_NOTHING =
      """
      {"control": false, "items": [], "leftOut": [], "degraded": []}
      """;
  private static final int HANGS_SECONDS_MAX = 20;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile String answer = KNOWS_NOTHING;
  private volatile int status = 200;
  private volatile CountDownLatch release = new CountDownLatch(0);

  /**
   * @param neighbours the server that it is a part of
   */
  FakePersonalization(Hook neighbours) {
    neighbours.on("/internal/offers:rank", this::rank);
  }

  public void answers(String json) {
    status = 200;
    answer = json;
  }

  public void fails() {
    status = 503;
  }

  /** Takes each question and says nothing, until it recovers. */
  public void hangs() {
    release = new CountDownLatch(1);
  }

  public void recovers() {
    status = 200;
    answer = KNOWS_NOTHING;
    release.countDown();
    asked.clear();
  }

  /** The bodies that came, each behind its token. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void rank(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(
          exchange.getRequestHeaders().getFirst("Authorization")
              + " "
              + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      var _ = release.await(HANGS_SECONDS_MAX, TimeUnit.SECONDS);
      byte[] body = answer.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
