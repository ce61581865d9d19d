package io.iaros.cx.recovery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers for contacts as personalization-service does, over HTTP, and can be away. */
final class FakePersonalization {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Map<String, Map<String, Object>> contacts = new ConcurrentHashMap<>();
  private final HttpServer server;
  private volatile boolean isAway;

  FakePersonalization() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
    server.createContext("/internal/customers:contacts", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void knows(String subject, String name, String email, String locale) {
    contacts.put(
        subject, Map.of("subject", subject, "name", name, "email", email, "locale", locale));
  }

  void knowsAsAgreedTo(String subject, String purpose) {
    contacts.computeIfPresent(
        subject,
        (_, contact) -> {
          Map<String, Object> agreed = new HashMap<>(contact);
          agreed.put("consents", Map.of(purpose, true));
          return agreed;
        });
  }

  void goAway() {
    isAway = true;
  }

  void comeBack() {
    isAway = false;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String token = exchange.getRequestHeaders().getFirst("Authorization");
      if (isAway || token == null || !token.startsWith("Bearer ")) {
        exchange.sendResponseHeaders(isAway ? 503 : 401, -1);
        return;
      }
      JsonNode question = MAPPER.readTree(exchange.getRequestBody());
      List<Map<String, Object>> items =
          StreamSupport.stream(question.get("subjects").spliterator(), false)
              .map(subject -> contacts.get(subject.asString()))
              .filter(Objects::nonNull)
              .toList();
      byte[] answer =
          MAPPER.writeValueAsString(Map.of("items", items)).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }
}
