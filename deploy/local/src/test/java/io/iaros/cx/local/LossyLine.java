package io.iaros.cx.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A line between a client and the gateway that turns some messages away and loses some answers. */
final class LossyLine implements AutoCloseable {

  /** What happens to one request with events; those after the last fault pass. */
  enum Fault {
    /** It is told to come back, and nobody hears of it. */
    TURNED_AWAY,
    /** It is carried out, but its sender hears that it was not. */
    ANSWER_LOST
  }

  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  private final HttpServer server;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI gateway;
  private final Iterator<Fault> faults;
  private final AtomicInteger answersLost = new AtomicInteger();
  private final AtomicInteger delivered = new AtomicInteger();

  LossyLine(String gateway, List<Fault> faults) {
    this.gateway = URI.create(gateway);
    this.faults = List.copyOf(faults).iterator();
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException unavailable) {
      throw new UncheckedIOException(unavailable);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Requests that were carried out without their sender's knowing. */
  int answersLost() {
    return answersLost.get();
  }

  /** Requests with events whose sender knows that they were carried out. */
  int delivered() {
    return delivered.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (!"POST".equals(exchange.getRequestMethod())) {
        answer(exchange, passedOn(exchange, body));
        return;
      }
      switch (nextFault()) {
        case TURNED_AWAY -> refuse(exchange, TOO_MANY_REQUESTS);
        case ANSWER_LOST -> {
          if (passedOn(exchange, body).statusCode() == 200) {
            answersLost.incrementAndGet();
          }
          refuse(exchange, UNAVAILABLE);
        }
        case null -> {
          HttpResponse<byte[]> response = passedOn(exchange, body);
          if (response.statusCode() == 200) {
            delivered.incrementAndGet();
          }
          answer(exchange, response);
        }
      }
    }
  }

  private synchronized @Nullable Fault nextFault() {
    return faults.hasNext() ? faults.next() : null;
  }

  private HttpResponse<byte[]> passedOn(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name)) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
              }
            });
    boolean isEmpty = response.body().length == 0;
    exchange.sendResponseHeaders(response.statusCode(), isEmpty ? -1 : response.body().length);
    if (!isEmpty) {
      exchange.getResponseBody().write(response.body());
    }
  }

  private static void refuse(HttpExchange exchange, int status) throws IOException {
    exchange.getResponseHeaders().set("Retry-After", "1");
    exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
    exchange.sendResponseHeaders(status, -1);
  }
}
