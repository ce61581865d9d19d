import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends batches of events by the tracking protocol as fast as they are answered, and prints how many
 * a second were kept: {@code java deploy/checks/EventLoad.java GATEWAY WRITE_KEY [SECONDS [SENDERS
 * [BATCH]]]}.
 */
class EventLoad {

  private static final int CUSTOMERS = 20_000;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI batchPath;
  private final String writeKey;
  private final int batchSize;
  private final AtomicLong kept = new AtomicLong();
  private final AtomicLong others = new AtomicLong();
  private final List<Long> tookMicros = Collections.synchronizedList(new ArrayList<>());

  EventLoad(String gateway, String writeKey, int batchSize) {
    this.batchPath = URI.create(gateway + "/v1/batch");
    this.writeKey = writeKey;
    this.batchSize = batchSize;
  }

  public static void main(String[] arguments) throws InterruptedException {
    int seconds = number(arguments, 2, 20);
    int senders = number(arguments, 3, 4);
    EventLoad load = new EventLoad(arguments[0], arguments[1], number(arguments, 4, 250));
    load.run(Duration.ofSeconds(seconds), senders);
    load.reset();
    long start = System.nanoTime();
    load.run(Duration.ofSeconds(seconds), senders);
    load.print(System.nanoTime() - start);
  }

  private static int number(String[] arguments, int place, int otherwise) {
    return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
  }

  private void reset() {
    kept.set(0);
    others.set(0);
    tookMicros.clear();
  }

  private void run(Duration time, int senders) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    List<Thread> threads = new ArrayList<>();
    for (int sender = 0; sender < senders; sender++) {
      threads.add(Thread.ofPlatform().start(() -> send(end)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void send(long end) {
    long number = Double.doubleToLongBits(Math.random());
    while (System.nanoTime() < end) {
      byte[] body = batch(number);
      number += batchSize;
      long start = System.nanoTime();
      if (status(body) == 200) {
        kept.addAndGet(batchSize);
        tookMicros.add((System.nanoTime() - start) / 1_000);
      } else {
        others.incrementAndGet();
      }
    }
  }

  private int status(byte[] body) {
    try {
      return http.send(
              HttpRequest.newBuilder(batchPath)
                  .timeout(Duration.ofSeconds(30))
                  .header("X-Write-Key", writeKey)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .statusCode();
    } catch (java.io.IOException broken) {
      return 0;
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private byte[] batch(long number) {
    String now = Instant.now().toString();
    String run = UUID.randomUUID().toString();
    StringBuilder json = new StringBuilder("{\"sentAt\":\"" + now + "\",\"batch\":[");
    for (int i = 0; i < batchSize; i++) {
      json.append(i == 0 ? "" : ",")
          .append("{\"type\":\"track\",\"event\":\"Offer Viewed\",\"messageId\":\"load-")
          .append(run)
          .append('-')
          .append(i)
          .append("\",\"userId\":\"load-customer-")
          .append(Math.floorMod(number + i, CUSTOMERS))
          .append("\",\"timestamp\":\"")
          .append(now)
          .append("\",\"properties\":{\"offer\":\"extra_legroom\",\"price\":25.5,\"currency\":\"EUR\",")
          .append("\"route\":\"JFK-SFO\",\"position\":3},\"context\":{\"locale\":\"en-US\",\"library\":")
          .append("{\"name\":\"analytics.js\",\"version\":\"1.84.3\"},\"page\":{\"path\":\"/offers\",")
          .append("\"url\":\"https://airline.example/offers\"},\"userAgent\":\"Mozilla/5.0\"}}");
    }
    return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  private void print(long nanos) {
    List<Long> sorted = tookMicros.stream().sorted().toList();
    System.out.printf(
        "%,d events kept in %.1f s: %,.0f a second; %d requests failed; a batch of %d took %.1f ms"
            + " (median), %.1f ms (95 %%)%n",
        kept.get(),
        nanos / 1e9,
        kept.get() * 1e9 / nanos,
        others.get(),
        batchSize,
        quantile(sorted, 0.5),
        quantile(sorted, 0.95));
  }

  private static double quantile(List<Long> sorted, double share) {
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get((int) Math.ceil(share * sorted.size()) - 1) / 1_000.0;
  }
}
