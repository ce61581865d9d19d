package io.iaros.cx.personalization.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.customer.CustomerLinked.Kind;
import io.iaros.cx.events.customer.CustomerLinked.Through;
import io.iaros.cx.events.customer.LinkRefused.Reason;
import io.iaros.cx.personalization.identity.IdentityCommand.Alias;
import io.iaros.cx.personalization.identity.IdentityCommand.Claim;
import io.iaros.cx.personalization.identity.IdentityCommand.Place;
import io.iaros.cx.personalization.identity.IdentityCommand.Report;
import io.iaros.cx.personalization.identity.IdentityEvent.Claimed;
import io.iaros.cx.personalization.identity.IdentityEvent.Linked;
import io.iaros.cx.personalization.identity.IdentityEvent.Named;
import io.iaros.cx.personalization.identity.IdentityEvent.Refused;
import io.iaros.cx.personalization.identity.IdentityEvent.Unlinked;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityDeciderTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final IdentityLimits LIMITS = new IdentityLimits(4, 2, 2);

  @Test
  void linksAnAnonymousIdToTheFirstWhoUsesIt() {
    assertThat(decided(IdentityGraph.EMPTY, claim("ada", "phone", 0)))
        .containsExactly(
            new Claimed("ada", "phone", at(0)),
            new Linked("ada", "phone", Kind.ANONYMOUS_ID, Through.IDENTIFICATION));
  }

  @Test
  void saysNothingOfWhatIsSoAlready() {
    IdentityGraph graph = after(claim("ada", "phone", 0));

    assertThat(decided(graph, claim("ada", "phone", 5))).isEmpty();
    assertThat(decided(graph, new Claim("ada", "phone", Through.ALIAS, Place.SHARED, at(6))))
        .isEmpty();
  }

  @Test
  void leavesADeviceWithItsFirstCustomer() {
    IdentityGraph graph = after(claim("ada", "phone", 0));

    assertThat(decided(graph, claim("bob", "phone", 5)))
        .containsExactly(
            new Claimed("bob", "phone", at(5)), new Refused("bob", "phone", Reason.OTHER_CUSTOMER));
    assertThat(after(claim("ada", "phone", 0), claim("bob", "phone", 5)).customerOf("phone"))
        .isEqualTo("ada");
  }

  @Test
  void seesThatADeviceIsSharedByMoreThanTheLimit() {
    IdentityGraph graph = after(claim("ada", "tablet", 0), claim("bob", "tablet", 1));

    assertThat(decided(graph, claim("cyd", "tablet", 2)))
        .contains(new Refused("cyd", "tablet", Reason.SHARED_DEVICE));
  }

  @Test
  void givesADeviceToWhomTheLogNamesFirstThoughItIsHeardLater() {
    IdentityGraph graph = after(claim("bob", "phone", 5));

    assertThat(decided(graph, claim("ada", "phone", 1)))
        .containsExactly(
            new Claimed("ada", "phone", at(1)),
            new Unlinked("bob", "phone"),
            new Linked("ada", "phone", Kind.ANONYMOUS_ID, Through.IDENTIFICATION));
  }

  @Test
  void neverLinksAtASharedTouchpoint() {
    assertThat(
            decided(
                IdentityGraph.EMPTY,
                new Claim("ada", "kiosk", Through.IDENTIFICATION, Place.SHARED, at(0))))
        .containsExactly(new Refused("ada", "kiosk", Reason.SHARED_TOUCHPOINT));
    assertThat(decided(IdentityGraph.EMPTY, new Alias("ada", "ada-old", Place.SHARED, at(0))))
        .containsExactly(new Refused("ada", "ada-old", Reason.SHARED_TOUCHPOINT));
  }

  @Test
  void makesOneOfTwoCustomersByAnAlias() {
    IdentityGraph graph = after(claim("ada-old", "phone", 0));

    assertThat(decided(graph, alias("ada", "ada-old", 1)))
        .containsExactly(
            new Linked("ada", "ada-old", Kind.CUSTOMER_ID, Through.ALIAS),
            new Linked("ada", "phone", Kind.ANONYMOUS_ID, Through.ALIAS),
            new Named("ada", at(1)));
  }

  @Test
  void acceptsBothCustomersOfADeviceOnceTheyAreOne() {
    IdentityGraph graph =
        after(claim("ada", "phone", 0), claim("bob", "phone", 1), alias("ada", "bob", 2));

    assertThat(graph.idsOf("ada")).containsOnlyKeys("ada", "bob", "phone");
    assertThat(decided(graph, claim("bob", "phone", 3))).isEmpty();
  }

  @Test
  void keepsToTheLimits() {
    IdentityGraph full = after(claim("ada", "a", 0), claim("ada", "b", 1), claim("ada", "c", 2));
    IdentityGraph merged = after(alias("ada", "b", 0), alias("ada", "c", 1));

    assertThat(decided(full, claim("ada", "d", 3)))
        .containsExactly(new Refused("ada", "d", Reason.ID_LIMIT));
    assertThat(decided(full, alias("ada", "e", 3)))
        .containsExactly(new Refused("ada", "e", Reason.ID_LIMIT));
    assertThat(decided(merged, alias("ada", "d", 3)))
        .containsExactly(new Refused("ada", "d", Reason.MERGE_LIMIT));
  }

  @Test
  void reportsABlockedValue() {
    assertThat(decided(IdentityGraph.EMPTY, new Report("ada", at(0))))
        .containsExactly(new Refused("ada", null, Reason.BLOCKED_VALUE));
  }

  private static List<IdentityEvent> decided(IdentityGraph graph, IdentityCommand command) {
    return IdentityDecider.decide(LIMITS, graph, command);
  }

  private static IdentityGraph after(IdentityCommand... commands) {
    return IdentityChange.of(LIMITS, IdentityGraph.EMPTY, List.of(commands)).after();
  }

  private static Claim claim(String customer, String anonymous, int minute) {
    return new Claim(customer, anonymous, Through.IDENTIFICATION, Place.PERSONAL, at(minute));
  }

  private static Alias alias(String customer, String previous, int minute) {
    return new Alias(customer, previous, Place.PERSONAL, at(minute));
  }

  private static Instant at(int minute) {
    return NOON.plusSeconds(60L * minute);
  }
}
