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
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests from one thread, in a process of its own, and says the {@link Outcome}. */
final class Generator {

  private static final long HIGHEST_NANOS = Duration.ofSeconds(60).toNanos();
  private static final int DIGITS = 3;
  private static final int SUCCESS_FROM = 200;
  private static final int SUCCESS_UNTIL = 300;
  private static final long TICK_MILLIS = 1;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int WAITING_MAX = 50_000;
  private static final int FINISH_MILLIS = 10_000;

  private final Load load;
  private final List<Buffer> bodies;
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
  private final HttpClient client;
  private final String path;
  private final Histogram latencies = new Histogram(HIGHEST_NANOS, DIGITS);
  private final CountDownLatch done = new CountDownLatch(1);

  private long begin;
  private long end;
  private long sent;
  private long answered;
  private long failed;
  private long accepted;
  private int underWay;
  private int body;

  private Generator(Load load, List<Buffer> bodies) {
    URI uri = URI.create(load.url());
    this.load = load;
    this.bodies = bodies;
    this.path = uri.getPath();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setDefaultHost(uri.getHost())
                .setDefaultPort(uri.getPort())
                .setTcpNoDelay(true),
            new PoolOptions().setHttp1MaxSize(load.connections()).setMaxWaitQueueSize(WAITING_MAX));
  }

  /** Answers a {@link Load} as JSON with its {@link Outcome}. */
  static void main(String[] arguments) throws IOException {
    JsonMapper mapper = JsonMapper.shared();
    Bodies bodies = new Bodies();
    LoadProcess.answer(
        line -> {
          Load load = mapper.readValue(line, Load.class);
          return mapper.writeValueAsString(new Generator(load, bodies.in(load.bodies())).run());
        });
  }

  private Outcome run() {
    begin = System.nanoTime() + load.warmUp().toNanos();
    end = begin + load.measured().toNanos();
    vertx.runOnContext(_ -> start());
    Waiting.until(done);
    vertx.close().await();
    return new Outcome(
        answered / (load.measured().toNanos() / NANOS_PER_SECOND),
        answered,
        failed,
        accepted,
        millis(50),
        millis(99),
        millis(99.9),
        latencies.getMaxValue() / NANOS_PER_MILLI);
  }

  private double millis(double percentile) {
    return latencies.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
  }

  private void start() {
    if (load.isOpen()) {
      long first = System.nanoTime();
      vertx.setPeriodic(TICK_MILLIS, _ -> sendDue(first));
    } else {
      for (int connection = 0; connection < load.connections(); connection++) {
        sendNext();
      }
    }
    vertx.setTimer(load.warmUp().plus(load.measured()).toMillis(), _ -> finish(0));
  }

  /** What is under way may still be accepted, and then counts as such. */
  private void finish(int waited) {
    if (underWay == 0 || waited == FINISH_MILLIS) {
      done.countDown();
    } else {
      vertx.setTimer(TICK_MILLIS, _ -> finish(waited + 1));
    }
  }

  private void sendDue(long first) {
    long now = System.nanoTime();
    double interval = NANOS_PER_SECOND / load.rate();
    for (long due = first + (long) (sent * interval);
        due <= now && due < end;
        due = first + (long) (sent * interval)) {
      long dueThen = due;
      sent++;
      var _ = send().onComplete(answer -> note(dueThen, answer.succeeded() && answer.result()));
    }
  }

  private void sendNext() {
    long due = System.nanoTime();
    var _ =
        send()
            .onComplete(
                answer -> {
                  note(due, answer.succeeded() && answer.result());
                  if (System.nanoTime() < end) {
                    sendNext();
                  }
                });
  }

  private Future<Boolean> send() {
    Buffer next = bodies.get(body);
    body = (body + 1) % bodies.size();
    underWay++;
    return client
        .request(HttpMethod.POST, path)
        .compose(
            request ->
                request
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .putHeader(HttpHeaders.AUTHORIZATION, load.authorization())
                    .send(next))
        .compose(
            response ->
                response
                    .body()
                    .map(
                        _ ->
                            response.statusCode() >= SUCCESS_FROM
                                && response.statusCode() < SUCCESS_UNTIL));
  }

  private void note(long due, boolean good) {
    underWay--;
    if (good) {
      accepted++;
    }
    long now = System.nanoTime();
    if (now < begin || now >= end) {
      return;
    }
    latencies.recordValue(Math.min(now - due, HIGHEST_NANOS));
    if (good) {
      answered++;
    } else {
      failed++;
    }
  }
}
