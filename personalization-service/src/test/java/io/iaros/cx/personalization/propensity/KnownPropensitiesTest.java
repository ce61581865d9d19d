package io.iaros.cx.personalization.propensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.personalization.learning.Case;
import io.iaros.cx.personalization.learning.TableClassifier;
import io.iaros.cx.personalization.model.CurrentModel;
import io.iaros.cx.personalization.profile.Arrival;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.personalization.profile.ProfileFold;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KnownPropensitiesTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(10);

  private final HttpServer server =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final Profile profile = seenAtNoon();
  private final Versions versions = new Versions();

  KnownPropensitiesTest() throws IOException {
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void takeWhatTheModelOutsideSaysAndTheRestFromTheOneInProcess() {
    answers(200, "{\"churn\":0.25,\"upgrade\":7,\"more\":\"x\"}");
    KnownPropensities propensities = propensities(true);
    Map<String, String> features = propensities.features(profile);

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(propensities.score(Propensity.CHURN, features))
                    .contains(new Score(Propensity.CHURN, 0.25, Score.OUTSIDE)));
    assertThat(propensities.score(Propensity.UPGRADE, features)).isEmpty();
    assertThat(propensities.score(Propensity.CONVERT, features).map(Score::version)).contains(3L);
  }

  @Test
  void fallBackToTheModelInProcessWhenTheOneOutsideFails() {
    answers(500, "{}");
    KnownPropensities propensities = propensities(true);

    assertThat(
            propensities
                .score(Propensity.CONVERT, propensities.features(profile))
                .map(Score::version))
        .contains(3L);
  }

  @Test
  void scoreByAnotherVersionOnceItIsInMemory() {
    KnownPropensities propensities = propensities(false);
    Map<String, String> features = propensities.features(profile);

    assertThat(propensities.score(Propensity.CONVERT, 2, features).map(Score::version))
        .contains(3L);
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(propensities.score(Propensity.CONVERT, 2, features).map(Score::version))
                    .contains(2L));
  }

  @Test
  void sayNothingOfACustomerWithoutAStory() {
    KnownPropensities propensities = propensities(false);

    assertThat(propensities.features(Profile.stranger("s"))).isEmpty();
    assertThat(propensities.score(Propensity.CONVERT, Map.of())).isEmpty();
  }

  private static Profile seenAtNoon() {
    InteractionRecorded search =
        new InteractionRecorded(
            InteractionRecorded.Kind.TRACK,
            "search",
            "cust-1",
            "web",
            null,
            null,
            null,
            Map.of(),
            Map.of(),
            null);
    return ProfileFold.apply(
        Profile.stranger("s"),
        new Arrival(
            "customer.interactions-3",
            1,
            NOON,
            new Event<>("e-1", "/test", "s", NOON, null, search),
            Set.of()));
  }

  private KnownPropensities propensities(boolean outside) {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/scores");
    return new KnownPropensities(
        Map.of(Propensity.CONVERT, versions),
        outside ? Optional.of(new RemotePropensities(address, SOON)) : Optional.empty(),
        new PropensityProperties(
            Duration.ofDays(30),
            Duration.ofDays(90),
            Set.of("purchase"),
            Set.of("upgrade"),
            100,
            500,
            Duration.ofMinutes(1),
            SOON,
            new PropensityProperties.LifetimeValue(Duration.ofDays(365), "EUR")),
        () -> NOON);
  }

  private void answers(int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/scores",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  /** Version 3 is in force, and version 2 has to be fetched. */
  private static final class Versions implements CurrentModel<TableClassifier> {

    private final TableClassifier model =
        TableClassifier.train(
            IntStream.range(0, 40)
                .mapToObj(row -> new Case(Map.of("events", "" + row), row % 2 == 0, "row-" + row))
                .toList());
    private final Set<Long> fetched = ConcurrentHashMap.newKeySet();

    @Override
    public Optional<InForce<TableClassifier>> inForce() {
      return Optional.of(new InForce<>(3, model));
    }

    @Override
    public Optional<TableClassifier> inMemory(long version) {
      return version == 3 || fetched.contains(version) ? Optional.of(model) : Optional.empty();
    }

    @Override
    public Optional<TableClassifier> version(long version) {
      fetched.add(version);
      return Optional.of(model);
    }
  }
}
