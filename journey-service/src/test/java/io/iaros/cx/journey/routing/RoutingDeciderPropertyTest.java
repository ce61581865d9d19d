package io.iaros.cx.journey.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.catalogue.Catalogues;
import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.catalogue.Touchpoint;
import io.iaros.cx.journey.routing.RoutingDecider.Excluded;
import io.iaros.cx.journey.routing.RoutingDecider.Route;
import io.iaros.cx.journey.routing.RoutingDecider.Routes;
import io.iaros.cx.journey.routing.RoutingDecider.Situation;
import io.iaros.cx.journey.routing.RoutingRules.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whoever comes from wherever and whenever is led, or told why not. */
class RoutingDeciderPropertyTest {

  private static final RoutingRules AIRLINE = airline();
  private static final List<Touchpoint> TOUCHPOINTS =
      Catalogues.airline().touchpoints().values().stream()
          .sorted(Comparator.comparing(Touchpoint::name))
          .toList();
  private static final List<String> STEPS =
      List.of(
          "plan", "pre-trip", "check-in", "airport", "boarding", "in-flight", "disruption-care");
  private static final List<String> PHASES =
      List.of("planning", "preparation", "departure", "flight", "care");
  private static final List<Object> VALUES =
      List.of("gold", -0.9, 0.5, true, false, 3, "text", List.of(1));
  private static final List<String> KEYS =
      List.of("loyaltyTier", "sentiment", "failedAttempts", "needsAssistance", "partnerBooking");

  @Property(tries = 500)
  void accountsForEveryPathAndLeadsToNoneThatIsClosedOrFull(@ForAll long seed) {
    RandomGenerator random = RandomGeneratorFactory.getDefault().create(seed);
    Situation situation = situation(random);
    Routes routes = RoutingDecider.decide(AIRLINE, situation, Catalogues.airline()::consentsFor);
    assertThat(
            Stream.concat(
                routes.ranked().stream().map(route -> route.path().name()),
                routes.excluded().stream().map(Excluded::path)))
        .containsExactlyInAnyOrderElementsOf(AIRLINE.paths().stream().map(Path::name).toList());
    assertThat(routes.ranked())
        .isSortedAccordingTo(Comparator.comparingInt(Route::score).reversed());
    assertThat(routes.excluded())
        .allSatisfy(excluded -> assertThat(excluded.reason()).startsWith("Expected "));
    for (Route route : routes.ranked()) {
      String group = route.path().group();
      if (group != null) {
        RoutingRules.Group desk = Objects.requireNonNull(AIRLINE.groups().get(group));
        assertThat(desk.isOpen(AIRLINE.local(situation.now()))).isTrue();
        assertThat(situation.busy().getOrDefault(group, 0)).isLessThan(desk.capacity());
      }
    }
    assertThat(RoutingDecider.decide(AIRLINE, situation, Catalogues.airline()::consentsFor))
        .isEqualTo(routes);
  }

  private static Situation situation(RandomGenerator random) {
    Map<String, Object> context = new HashMap<>();
    for (String key : KEYS) {
      if (random.nextBoolean()) {
        context.put(key, VALUES.get(random.nextInt(VALUES.size())));
      }
    }
    Map<String, Integer> busy = new HashMap<>();
    AIRLINE.groups().keySet().stream()
        .sorted()
        .forEach(group -> busy.put(group, random.nextInt(60)));
    Touchpoint touchpoint = TOUCHPOINTS.get(random.nextInt(TOUCHPOINTS.size()));
    return new Situation(
        context,
        new Place(touchpoint.channel(), touchpoint.name()),
        PHASES.get(random.nextInt(PHASES.size())),
        STEPS.get(random.nextInt(STEPS.size())),
        random.nextBoolean() ? Set.of("partner-sharing") : Set.of(),
        busy,
        Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(14 * 86_400)));
  }

  private static RoutingRules airline() {
    try {
      return RoutingFile.read(
          Objects.requireNonNull(
              RoutingDeciderPropertyTest.class.getResourceAsStream("/routing/airline.yaml")),
          Catalogues.airline());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
