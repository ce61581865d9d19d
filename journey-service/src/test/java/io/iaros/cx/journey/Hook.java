package io.iaros.cx.journey;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server that journeys call. It remembers every call, and answers as it is told to. */
public final class Hook implements AutoCloseable {

  /**
   * @param path also tells what to answer
   */
  public record Call(String path, String key, String body) {}

  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Map<String, String> bodies = new ConcurrentHashMap<>();
  private final Map<String, List<Integer>> answers = new ConcurrentHashMap<>();

  public Hook() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  public String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  /** One status for each call of a path; 200 after the last. */
  public Hook answering(String path, Integer... statuses) {
    answers.put(path, new CopyOnWriteArrayList<>(statuses));
    return this;
  }

  public List<Call> calls(String path) {
    return calls.stream().filter(call -> call.path().equals(path)).toList();
  }

  /** What a path answers; elsewhere it is something about seats. */
  public Hook telling(String path, String json) {
    bodies.put(path, json);
    return this;
  }

  /** A part of this server that answers by itself. */
  void on(String path, HttpHandler part) {
    server.createContext(path, part);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    calls.add(new Call(path, exchange.getRequestHeaders().getFirst("Idempotency-Key"), body));
    List<Integer> planned = answers.getOrDefault(path, List.of());
    int status = planned.isEmpty() ? 200 : planned.removeFirst();
    byte[] answer = bodies.getOrDefault(path, "{\"seats\": 3}").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, answer.length);
    try (var out = exchange.getResponseBody()) {
      out.write(answer);
    }
  }
}
