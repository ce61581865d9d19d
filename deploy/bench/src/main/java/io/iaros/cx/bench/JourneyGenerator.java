package io.iaros.cx.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;

/** Runs journeys from one thread, in a process of its own, and says the {@link JourneyOutcome}. */
final class JourneyGenerator {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final long HIGHEST_NANOS = Duration.ofSeconds(60).toNanos();
  private static final int DIGITS = 3;
  private static final int SUCCESS_UNTIL = 300;
  private static final long TICK_MILLIS = 1;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int WAITING_MAX = 50_000;

  private final JourneyLoad load;
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
  private final HttpClient client;
  private final Histogram latencies = new Histogram(HIGHEST_NANOS, DIGITS);
  private final CountDownLatch done = new CountDownLatch(1);

  private long begin;
  private long end;
  private int running;
  private long begun;
  private long started;
  private long startedInTime;
  private long completedInTime;
  private long failed;

  private JourneyGenerator(JourneyLoad load) {
    URI uri = URI.create(load.url());
    this.load = load;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setDefaultHost(uri.getHost())
                .setDefaultPort(uri.getPort())
                .setTcpNoDelay(true),
            new PoolOptions().setHttp1MaxSize(load.connections()).setMaxWaitQueueSize(WAITING_MAX));
  }

  /** Answers a {@link JourneyLoad} as JSON with its {@link JourneyOutcome}. */
  static void main(String[] arguments) throws IOException {
    LoadProcess.answer(
        line ->
            MAPPER.writeValueAsString(
                new JourneyGenerator(MAPPER.readValue(line, JourneyLoad.class)).run()));
  }

  private JourneyOutcome run() {
    begin = System.nanoTime() + load.warmUp().toNanos();
    end = begin + load.measured().toNanos();
    vertx.runOnContext(_ -> startAll());
    Waiting.until(done);
    vertx.close().await();
    double seconds = load.measured().toNanos() / NANOS_PER_SECOND;
    return new JourneyOutcome(
        startedInTime / seconds,
        completedInTime / seconds,
        started,
        failed,
        millis(50),
        millis(99),
        millis(99.9));
  }

  private double millis(double percentile) {
    return latencies.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
  }

  private void startAll() {
    if (load.isOpen()) {
      long first = System.nanoTime();
      vertx.setPeriodic(TICK_MILLIS, _ -> beginDue(first));
    } else {
      running = Math.min(load.connections(), load.most());
      for (int connection = 0; connection < running; connection++) {
        runNext();
      }
    }
    vertx.setTimer(load.warmUp().plus(load.measured()).toMillis(), _ -> done.countDown());
  }

  private void beginDue(long first) {
    double interval = NANOS_PER_SECOND / load.rate();
    for (long due = first + (long) (begun * interval);
        due <= System.nanoTime() && due < end;
        due = first + (long) (begun * interval)) {
      var _ = journey(due);
    }
  }

  private void runNext() {
    var _ =
        journey(System.nanoTime())
            .onComplete(
                _ -> {
                  if (System.nanoTime() < end && begun < load.most()) {
                    runNext();
                  } else if (--running == 0) {
                    done.countDown();
                  }
                });
  }

  private Future<Void> journey(long due) {
    long number = load.first() + begun++;
    return start(number)
        .compose(
            id -> {
              started++;
              startedInTime += isInTime() ? 1 : 0;
              return told(id, 0, load.isOpen() ? due : System.nanoTime());
            })
        .onFailure(_ -> failed += isInTime() ? 1 : 0);
  }

  private Future<String> start(long number) {
    Map<String, Object> body =
        Map.of(
            "definition",
            load.definition(),
            "customerId",
            "bench-" + number,
            "channel",
            "web",
            "touchpoint",
            "web-search",
            "context",
            Map.of("flight", "CX" + number % 900));
    return send(HttpMethod.POST, "/api/v1/journey/start", body)
        .map(answer -> answer.toJsonObject().getString("journeyId"));
  }

  /** One event after the other; the first counts from when its journey was due. */
  private Future<Void> told(String id, int place, long due) {
    if (place == load.events().size()) {
      completedInTime += isInTime() ? 1 : 0;
      return Future.succeededFuture();
    }
    long sent = place == 0 ? due : System.nanoTime();
    return send(
            HttpMethod.PUT,
            "/api/v1/journey/" + id + "/update",
            Map.of("event", load.events().get(place)))
        .compose(
            _ -> {
              if (isInTime()) {
                latencies.recordValue(Math.min(System.nanoTime() - sent, HIGHEST_NANOS));
              }
              return told(id, place + 1, 0);
            });
  }

  private Future<Buffer> send(HttpMethod method, String path, Map<String, ?> body) {
    return client
        .request(method, path)
        .compose(
            request ->
                request
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .putHeader(HttpHeaders.AUTHORIZATION, load.authorization())
                    .send(Buffer.buffer(MAPPER.writeValueAsString(body))))
        .compose(
            response ->
                response
                    .body()
                    .compose(
                        answer ->
                            response.statusCode() < SUCCESS_UNTIL
                                ? Future.succeededFuture(answer)
                                : Future.failedFuture(answer.toString())));
  }

  private boolean isInTime() {
    long now = System.nanoTime();
    return now >= begin && now < end;
  }
}
