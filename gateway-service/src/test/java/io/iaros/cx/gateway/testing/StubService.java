package io.iaros.cx.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** A service behind the gateway, over real HTTP, that keeps what it was sent. */
public final class StubService {

  /** Closes the connection in place of an answer. */
  public static final HttpHandler BREAKS_OFF = HttpExchange::close;

  /** Lets the caller wait until the end of the test run. */
  public static final HttpHandler ANSWERS_NEVER = _ -> LockSupport.park();

  private static final byte[] ANSWER = "{\"answered\":true}".getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;
  private final Map<String, HttpHandler> handlers = new ConcurrentHashMap<>();
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();

  /** What came, with the names of headers in lower case. */
  public record Received(String method, URI uri, Map<String, List<String>> headers, String body) {

    public String header(String name) {
      return String.join(",", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }

    public boolean has(String name) {
      return headers.containsKey(name.toLowerCase(Locale.ROOT));
    }
  }

  public StubService() {
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

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers requests for a path by a handler from now on. */
  public StubService on(String path, HttpHandler handler) {
    handlers.put(path, handler);
    return this;
  }

  public StubService on(String path, int status, String contentType, String body) {
    return on(path, exchange -> answer(exchange, status, contentType, body));
  }

  /** The newest request for a path. */
  public Received newest(String path) {
    return received.stream()
        .filter(request -> request.uri().getPath().equals(path))
        .reduce((_, later) -> later)
        .orElseThrow(() -> new AssertionError("Expected a request for " + path));
  }

  public long count(String path) {
    return received.stream().filter(request -> request.uri().getPath().equals(path)).count();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      received.add(
          new Received(
              exchange.getRequestMethod(), exchange.getRequestURI(), headers(exchange), body));
      HttpHandler handler = handlers.get(path);
      if (handler == null) {
        answer(exchange, 200, "application/json", new String(ANSWER, StandardCharsets.UTF_8));
        return;
      }
      handler.handle(exchange);
    }
  }

  private static Map<String, List<String>> headers(HttpExchange exchange) {
    Map<String, List<String>> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    return headers;
  }

  private static void answer(HttpExchange exchange, int status, String contentType, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", contentType);
    exchange.getResponseHeaders().set("X-Request-Id", "of-the-service");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
