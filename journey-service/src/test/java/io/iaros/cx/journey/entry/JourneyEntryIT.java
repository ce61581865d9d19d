package io.iaros.cx.journey.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.CustomerLinked;
import io.iaros.cx.events.recovery.NotificationSettled;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.journey.ServiceUnderTest;
import io.iaros.cx.service.identity.SubjectIds;
import io.iaros.cx.service.testing.ServiceSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Journeys that begin and go on by what their customers do. */
class JourneyEntryIT extends ServiceUnderTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final String customer = "c-" + newId();

  @Test
  @Tag("J13")
  void waitsForAnEventThatComesRightBehindTheOneThatBeganIt() {
    define("abandoned-cart", "keyedBy: cartId", "reentry: never");
    tell("abandoned-cart-left", Map.of("cartId", "a", "total", 120));
    tell("abandoned-cart-left", Map.of("cartId", "b", "total", 150));
    tell("abandoned-cart-bought", Map.of("cartId", "a"));
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(statuses()).containsExactly("COMPLETED", "RUNNING"));
    tell("abandoned-cart-left", Map.of("cartId", "a", "total", 120));
    tell("abandoned-cart-left", Map.of("cartId", "b", "total", 120));
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(why())
                    .anyMatch(text -> text.contains("it is entered once"))
                    .anyMatch(text -> text.contains("the customer is in it already")));
    assertThat(statuses()).hasSize(2);
  }

  @Test
  @Tag("J13")
  void capsHowManyJourneysACustomerBegins() {
    define("capped", "when: \"event['total'] > 100\"", "cap: {journeys: 1, within: P1D}");
    tell("capped-left", Map.of("total", 50));
    tell("capped-left", Map.of("total", 150));
    tell("capped-bought", Map.of());
    await().atMost(LIMIT).untilAsserted(() -> assertThat(statuses()).containsExactly("COMPLETED"));
    tell("capped-left", Map.of("total", 150));
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(why())
                    .anyMatch(text -> text.contains("capped: 1 journeys within PT24H"))
                    .anyMatch(text -> text.contains("its entry condition does not hold")));
  }

  @Test
  @Tag("J13")
  void goesOnUnderTheIdThatTheCustomerTurnsOutToHave() {
    define("known-later", "keyedBy: cartId", "reentry: never");
    String anonymous = "a-" + newId();
    topics().tell(anonymous, "known-later-left", Map.of("cartId", "a"), NOON);
    await().atMost(LIMIT).untilAsserted(() -> assertThat(statusesOf(anonymous)).hasSize(1));
    link(anonymous);
    await().atMost(LIMIT).untilAsserted(() -> assertThat(statuses()).containsExactly("RUNNING"));
    tell("known-later-left", Map.of("cartId", "a"));
    tell("known-later-bought", Map.of("cartId", "a"));
    await().atMost(LIMIT).untilAsserted(() -> assertThat(statuses()).containsExactly("COMPLETED"));
    assertThat(statusesOf(anonymous)).containsExactly("COMPLETED");
    assertThat(why()).anyMatch(text -> text.contains("the customer is in it already"));
  }

  @Test
  @Tag("J14")
  void keepsOutWhatIsOfAnotherTypeThanDeclaredAndSaysWhy() {
    define(
        "declared-cart",
        "keyedBy: cartId",
        "context: {total: number, declared-cart-bought: object}");
    tell("declared-cart-left", Map.of("cartId", "a", "total", "much"));
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(why())
                    .containsExactly(
                        "The event 'declared-cart-left' did nothing in the journey 'declared-cart',"
                            + " because Expected 'total' to be of type number, as the definition"
                            + " declares, but got text."));
    assertThat(statuses()).isEmpty();
  }

  @Test
  void remembersWhatBecameOfItsMessages() {
    define("told-of", "keyedBy: cartId", "reentry: never");
    tell("told-of-left", Map.of("cartId", "a"));
    await().atMost(LIMIT).untilAsserted(() -> assertThat(statuses()).containsExactly("RUNNING"));
    String id = journeys().at("/items/0/journeyId").asString();
    topics()
        .tell(
            new Event<>(
                newId(),
                "/recovery-service",
                ServiceSecrets.shared().subjectIds().ofCustomer(customer),
                NOON,
                null,
                new NotificationSettled(
                    id + "-1",
                    null,
                    "email",
                    "reminder",
                    NotificationSettled.Outcome.SKIPPED,
                    "no consent")));
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(
                        api()
                            .get(journey(id, "state"))
                            .body()
                            .at("/context/message.reminder/value")
                            .toString())
                    .contains("skipped", "no consent"));
  }

  private JsonNode journeys() {
    return api().get("/api/v1/journey?customerId=" + customer).body();
  }

  private void link(String other) {
    SubjectIds subjects = ServiceSecrets.shared().subjectIds();
    CustomerLinked linked =
        new CustomerLinked(
            subjects.ofCustomer(customer),
            subjects.ofCustomer(other),
            CustomerLinked.Kind.CUSTOMER_ID,
            CustomerLinked.Through.ALIAS);
    topics()
        .tell(
            new Event<>(newId(), "/personalization-service", linked.subject(), NOON, null, linked));
  }

  @Test
  @Tag("J14")
  void saysWhyNothingHappened() {
    tell("Page Viewed", Map.of());
    tell("page_viewed", Map.of());
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              JsonNode item = ask().body().at("/items/0");
              assertThat(item.at("/text").asString())
                  .isEqualTo(
                      "No journey wanted the event 'page-viewed', because no definition is entered"
                          + " by it, and no journey of the customer runs.");
              assertThat(item.at("/times").asInt()).isEqualTo(2);
            });
    assertThat(api().get("/api/v1/journey/why").status()).isEqualTo(400);
  }

  private void define(String name, String entry, String policy) {
    String document =
        """
        name: %1$s
        title: A cart that was left
        phases: [one]
        entry: [{on: %1$s-left, %2$s}]
        %3$s
        start: [{step: remind}]
        steps:
          - name: remind
            phase: one
            does: {notify: {channel: email, template: reminder}, then: {done: hope}}
          - name: hope
            phase: one
            does:
              hold: {until: [{on: %1$s-bought, then: bought}], since: journey}
              timeout: P1D
              then: {timeout: lost}
          - {name: bought, phase: one, terminal: COMPLETED}
          - {name: lost, phase: one, terminal: ABANDONED}
        """
            .formatted(name, entry, policy);
    Reply added = api().postYaml("/api/v1/journey/definitions", document);
    assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
  }

  private void tell(String name, Map<String, Object> properties) {
    topics().tell(customer, name, properties, NOON);
  }

  private List<String> statuses() {
    return statusesOf(customer);
  }

  private List<String> statusesOf(String customer) {
    List<String> statuses = new ArrayList<>();
    api()
        .get("/api/v1/journey?customerId=" + customer)
        .body()
        .at("/items")
        .forEach(item -> statuses.add(item.at("/status").asString()));
    return statuses.stream().sorted().toList();
  }

  private List<String> why() {
    List<String> texts = new ArrayList<>();
    ask().body().at("/items").forEach(item -> texts.add(item.at("/text").asString()));
    return texts;
  }

  private Reply ask() {
    return api().get("/api/v1/journey/why?customerId=" + customer);
  }
}
