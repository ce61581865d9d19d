package io.iaros.cx.journey.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iaros.cx.journey.catalogue.Catalogues;
import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.routing.RoutingDecider.Excluded;
import io.iaros.cx.journey.routing.RoutingDecider.Route;
import io.iaros.cx.journey.routing.RoutingDecider.Routes;
import io.iaros.cx.journey.routing.RoutingDecider.Situation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutingDeciderTest {

  private static final Instant MONDAY_NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Instant SUNDAY_NIGHT = Instant.parse("2026-01-04T23:00:00Z");
  private static final RoutingRules AIRLINE = airline();

  @Test
  void leadsACalmCustomerToSelfServiceAndAnUpsetOneToAPerson() {
    assertThat(best(Map.of(), "pre-trip", MONDAY_NOON)).isEqualTo("website");
    Routes upset = routes(Map.of("sentiment", -0.8), Map.of(), "pre-trip", MONDAY_NOON);
    assertThat(upset.ranked().getFirst().path().name()).isEqualTo("chat-agent");
    assertThat(upset.ranked().getFirst().reasons()).contains("An upset customer wants a person");
  }

  @Test
  void givesTheHigherTiersTheirOwnAgents() {
    assertThat(best(Map.of("loyaltyTier", "gold", "sentiment", -0.8), "pre-trip", MONDAY_NOON))
        .isEqualTo("premium");
    assertThat(excluded(Map.of(), Map.of(), MONDAY_NOON)).contains("premium");
  }

  @Test
  void doesNotLeadToAGroupThatIsClosedOrFull() {
    assertThat(excluded(Map.of(), Map.of(), SUNDAY_NIGHT)).contains("chat-agent");
    assertThat(excluded(Map.of(), Map.of("chat-agents", 40), MONDAY_NOON)).contains("chat-agent");
    Routes routes = routes(Map.of(), Map.of("chat-agents", 40), "pre-trip", MONDAY_NOON);
    assertThat(routes.excluded())
        .contains(
            new Excluded(
                "chat-agent",
                "Expected the group 'chat-agents' to have room, but it serves 40 of 40."));
  }

  @Test
  void prefersGroupsWithRoom() {
    int free = score(routes(Map.of(), Map.of(), "pre-trip", MONDAY_NOON), "chat-agent");
    int busy =
        score(routes(Map.of(), Map.of("chat-agents", 20), "pre-trip", MONDAY_NOON), "chat-agent");
    assertThat(busy).isEqualTo(free - 10);
  }

  @Test
  void doesNotLeadWhereTheCustomerRefusedToGo() {
    Situation situation =
        new Situation(
            Map.of("partnerBooking", true),
            new Place("web", "web-manage"),
            "preparation",
            "pre-trip",
            Set.of("partner-sharing"),
            Map.of(),
            MONDAY_NOON);
    Routes routes = RoutingDecider.decide(AIRLINE, situation, Catalogues.airline()::consentsFor);
    assertThat(routes.excluded())
        .contains(
            new Excluded(
                "partner",
                "Expected the customer's consent 'partner-sharing', but it was refused."));
  }

  @Test
  void knowsHoursThatLastUntilTheNextDay() {
    RoutingRules.Group desk = Objects.requireNonNull(AIRLINE.groups().get("transfer-desk"));
    assertThat(desk.isOpen(AIRLINE.local(Instant.parse("2026-01-05T00:15:00Z")))).isTrue();
    assertThat(desk.isOpen(AIRLINE.local(Instant.parse("2026-01-05T00:30:00Z")))).isFalse();
    assertThat(desk.isOpen(AIRLINE.local(Instant.parse("2026-01-05T04:30:00Z")))).isTrue();
  }

  @Test
  void listsAllFaultsOfItsRulesAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    zone: Nowhere/None
                    groups: [{name: a, capacity: -1, opening: [{from: dawn, to: "08:00"}]}]
                    paths:
                      - {name: p, kind: fax, channel: web, touchpoint: kiosk-checkin, score: 101,
                         reason: r, when: "1 +"}
                      - {name: p, kind: agent-group, channel: web, group: b, score: 1}
                    """))
        .hasMessageContainingAll(
            "/zone",
            "/groups/0/capacity",
            "/groups/0/opening/0/from",
            "/paths/0/kind",
            "/paths/0/touchpoint",
            "/paths/0/score",
            "/paths/0/when",
            "/paths/1/group",
            "/paths/1/reason",
            "/paths/1/name");
  }

  private static String best(Map<String, Object> context, String step, Instant now) {
    return routes(context, Map.of(), step, now).ranked().getFirst().path().name();
  }

  private static List<String> excluded(
      Map<String, Object> context, Map<String, Integer> busy, Instant now) {
    return routes(context, busy, "pre-trip", now).excluded().stream().map(Excluded::path).toList();
  }

  private static int score(Routes routes, String path) {
    return routes.ranked().stream()
        .filter(route -> route.path().name().equals(path))
        .mapToInt(Route::score)
        .sum();
  }

  private static Routes routes(
      Map<String, Object> context, Map<String, Integer> busy, String step, Instant now) {
    Situation situation =
        new Situation(
            context, new Place("web", "web-manage"), "preparation", step, Set.of(), busy, now);
    return RoutingDecider.decide(AIRLINE, situation, Catalogues.airline()::consentsFor);
  }

  private static RoutingRules airline() {
    try {
      return RoutingFile.read(
          Objects.requireNonNull(
              RoutingDeciderTest.class.getResourceAsStream("/routing/airline.yaml")),
          Catalogues.airline());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static RoutingRules read(String yaml) throws IOException {
    return RoutingFile.read(
        new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), Catalogues.airline());
  }
}
