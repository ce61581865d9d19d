package io.iaros.cx.journey;

import io.iaros.cx.embedded.EmbeddedServers;
import io.iaros.cx.embedded.ServerKind;
import io.iaros.cx.service.testing.ServiceSecrets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service on real servers, started once for all tests that share it. */
@SpringBootTest(
    classes = JourneyApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class ServiceUnderTest {

  private static final Map<String, String> SETTINGS =
      EmbeddedServers.settings(ServiceUnderTest.class, ServerKind.POSTGRES, ServerKind.KAFKA);

  /** In place of personalization-service and recovery-service, for what journeys ask of them. */
  protected static final Hook NEIGHBOURS = new Hook();

  protected static final FakePersonalization PERSONALIZATION = new FakePersonalization(NEIGHBOURS);

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry registry) {
    SETTINGS.forEach((name, value) -> registry.add(name, () -> value));
    ServiceSecrets.shared().register(registry);
    registry.add("cx.journey.effect.webhook-hosts", () -> "localhost");
    registry.add("cx.journey.effect.recovery-url", () -> NEIGHBOURS.url(""));
    registry.add("CX_PERSONALIZATION_URL", () -> NEIGHBOURS.url(""));
  }

  protected Api api() {
    return new Api(port);
  }

  protected String address() {
    return "http://localhost:" + port;
  }

  protected static JourneyTopics topics() {
    return new JourneyTopics(SETTINGS);
  }

  protected static String newId() {
    return UUID.randomUUID().toString();
  }

  protected static Map<String, @Nullable Object> startOf(
      String definition, Map<String, ?> context) {
    Map<String, @Nullable Object> start = new HashMap<>();
    start.put("definition", definition);
    start.put("customerId", "customer-1");
    start.put("channel", "web");
    start.put("touchpoint", "web-search");
    start.put("context", context);
    return start;
  }

  protected static Map<String, @Nullable Object> startOf(
      String definition, String journeyId, Map<String, ?> context) {
    Map<String, @Nullable Object> start = startOf(definition, context);
    start.put("journeyId", journeyId);
    return start;
  }

  protected static String journey(String journeyId, String what) {
    return "/api/v1/journey/" + journeyId + "/" + what;
  }
}
