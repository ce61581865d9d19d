package io.iaros.cx.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iaros.cx.local.LossyLine.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * The published clients of the tracking protocol, unmodified and told nothing but another host,
 * through the gateway: all at once, each over a line of its own that turns messages away and loses
 * answers, so that each sends again what is there already.
 */
@Tag("P4")
class TrackingClientsIT {

  private static final Duration CLIENT_LIMIT = Duration.ofMinutes(2);
  private static final Duration FOLD_LIMIT = Duration.ofSeconds(30);
  private static final String MARKER = "after_all";

  /** The story also tells when ids of the customer became one. */
  private static final String LINKED = "linked";

  enum Client {
    ANALYTICS_NODE("analytics-node"),
    RUDDER_SDK_NODE("rudder-sdk-node"),
    ANALYTICS_NEXT("analytics-next"),
    ANALYTICS_JAVA("analytics-java"),
    RUDDER_JAVA("rudder-java");

    private final String label;

    Client(String label) {
      this.label = label;
    }

    /** Clients for Java wait up to half a minute before they try again, so they do so once. */
    List<Fault> faults() {
      return needsNode()
          ? List.of(Fault.TURNED_AWAY, Fault.ANSWER_LOST)
          : List.of(Fault.ANSWER_LOST);
    }

    boolean needsNode() {
      return switch (this) {
        case ANALYTICS_NODE, RUDDER_SDK_NODE, ANALYTICS_NEXT -> true;
        case ANALYTICS_JAVA, RUDDER_JAVA -> false;
      };
    }

    String userId() {
      return "customer-of-" + label;
    }
  }

  @TempDir static Path folder;

  private static final Map<Client, LossyLine> LINES = new EnumMap<>(Client.class);
  private static final Map<Client, Future<List<String>>> CALLS = new EnumMap<>(Client.class);
  private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();

  private static PartialPlatform platform = new PartialPlatform(Path.of("unused"));
  private static Optional<String> nodeIsMissing = Optional.empty();

  @BeforeAll
  static void letAllClientsSend() throws ExecutionException, InterruptedException {
    platform = new PartialPlatform(folder, ServiceName.GATEWAY, ServiceName.PERSONALIZATION);
    for (Client client : Client.values()) {
      LINES.put(client, new LossyLine(platform.gateway(), client.faults()));
    }
    Future<Optional<String>> node = THREADS.submit(NodeClients::missing);
    platform.start(line(Client.ANALYTICS_NEXT).url());
    nodeIsMissing = node.get();
    for (Client client : Client.values()) {
      if (!client.needsNode() || nodeIsMissing.isEmpty()) {
        CALLS.put(client, THREADS.submit(() -> failuresOf(client)));
      }
    }
  }

  @AfterAll
  static void stop() {
    LINES.values().forEach(LossyLine::close);
    THREADS.shutdownNow();
    platform.close();
  }

  @ParameterizedTest
  @EnumSource
  void eachCallArrivesOnceThoughItWasSentTwice(Client client) throws Exception {
    assumeTrue(!client.needsNode() || nodeIsMissing.isEmpty(), () -> nodeIsMissing.orElse(""));

    assertThat(calls(client).get(CLIENT_LIMIT.toSeconds(), TimeUnit.SECONDS)).isEmpty();
    assertThat(line(client).answersLost()).isEqualTo(1);
    var api = new PublicApi(platform.access());
    api.post(
            "/api/v1/experience/interaction",
            Map.of("customerId", client.userId(), "name", MARKER, "channel", "web"),
            null)
        .orFail("mark the end");
    await()
        .atMost(FOLD_LIMIT)
        .untilAsserted(
            () ->
                assertThat(timeline(api, client))
                    .containsExactlyInAnyOrder(
                        "identify",
                        "Seat Chosen",
                        "page_view",
                        "screen_view",
                        "group",
                        "alias",
                        MARKER));
    JsonNode profile = api.get("/api/v1/profiles/" + client.userId()).body();
    assertThat(profile.at("/personalTraits/firstName").asString("")).isEqualTo("Ada");
    assertThat(profile.at("/traits/seatPreference").asString("")).isEqualTo("window");
  }

  /** What the client called, without what came of it. */
  private static List<String> timeline(PublicApi api, Client client) {
    return api.get("/api/v1/profiles/" + client.userId() + "/timeline?limit=200")
        .body()
        .path("items")
        .valueStream()
        .map(entry -> entry.path("what").asString(""))
        .filter(what -> !what.equals(LINKED))
        .toList();
  }

  private static List<String> failuresOf(Client client) throws Exception {
    String endpoint = line(client).url();
    String writeKey = platform.access().writeKey();
    return switch (client) {
      case ANALYTICS_JAVA -> SegmentJavaCalls.deliver(endpoint, writeKey, client.userId());
      case RUDDER_JAVA -> RudderJavaCalls.deliver(endpoint, writeKey, client.userId());
      case ANALYTICS_NODE, RUDDER_SDK_NODE -> ended(client, node(client, endpoint, writeKey));
      case ANALYTICS_NEXT -> {
        Process browser = node(client, endpoint, writeKey);
        await().atMost(CLIENT_LIMIT).until(() -> line(client).delivered() >= 6);
        closePage(browser);
        yield ended(client, browser);
      }
    };
  }

  private static Process node(Client client, String endpoint, String writeKey) {
    return NodeClients.start(client.label, endpoint, writeKey, client.userId());
  }

  private static void closePage(Process browser) {
    try {
      browser.getOutputStream().close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static List<String> ended(Client client, Process process) throws InterruptedException {
    boolean hasEnded = process.waitFor(CLIENT_LIMIT.toSeconds(), TimeUnit.SECONDS);
    if (hasEnded && process.exitValue() == 0) {
      return List.of();
    }
    process.destroyForcibly();
    return List.of(NodeClients.log(client.label));
  }

  private static LossyLine line(Client client) {
    LossyLine line = LINES.get(client);
    if (line == null) {
      throw new AssertionError("Expected a line for " + client);
    }
    return line;
  }

  private static Future<List<String>> calls(Client client) {
    Future<List<String>> calls = CALLS.get(client);
    if (calls == null) {
      throw new AssertionError("Expected calls of " + client);
    }
    return calls;
  }
}
