package io.iaros.cx.personalization;

import static io.iaros.cx.personalization.Platform.identify;
import static io.iaros.cx.personalization.Platform.interaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.personalization.Platform.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CollectionIT extends RunningService {

  @Test
  void bringsAnInteractionIntoTheProfile() {
    Answer answer = platform.post(INTERACTION, interaction(customer, "search"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/results/0/eventId").asString()).isNotBlank();
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(profile().at("/counters/search/total").asInt()).isEqualTo(1));
    assertThat(
            platform.get("/api/v1/profiles/" + customer + "/timeline").body().at("/items/0/what"))
        .hasToString("\"search\"");
  }

  @Test
  void keepsTheGoodOnesOfABatchAndSaysWhatIsWrongWithTheOthers() {
    Answer answer =
        platform.post(
            INTERACTION,
            Map.of(
                "batch",
                List.of(
                    interaction(customer, "one"),
                    Map.of("customerId", customer, "name", "two"),
                    interaction(customer, "three"))));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("accepted").asInt()).isEqualTo(2);
    assertThat(answer.body().at("/results/1/status").asString()).isEqualTo("refused");
    assertThat(answer.body().at("/results/1/errors/0/pointer").asString()).isEqualTo("/channel");
  }

  @Test
  void refusesASingleFaultyEventWithAllItsFaults() {
    Answer answer = platform.post(INTERACTION, Map.of("name", 7));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("errors").size()).isGreaterThanOrEqualTo(3);
    assertThat(platform.post(INTERACTION, "{not json").status()).isEqualTo(400);
    assertThat(platform.post(INTERACTION, "\"" + "x".repeat(2 << 20) + "\"").status())
        .isEqualTo(413);
  }

  @Test
  void countsAnEventThatIsSentTwiceOnce() {
    Map<String, Object> event = new java.util.HashMap<>(interaction(customer, "click"));
    event.put("eventId", "evt-" + UUID.randomUUID());

    platform.post(INTERACTION, event);
    platform.post(INTERACTION, event);
    platform.post(INTERACTION, interaction(customer, "after"));

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(profile().at("/counters/after/total").asInt()).isEqualTo(1));
    assertThat(profile().at("/counters/click/total").asInt()).isEqualTo(1);
  }

  @Test
  void givesTheSameIdsUnderTheSameIdempotencyKey() {
    String key = UUID.randomUUID().toString();
    Answer first = platform.post(INTERACTION, interaction(customer, "click"), key);
    Answer again = platform.post(INTERACTION, interaction(customer, "click"), key);

    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void takesInABatchOfNewCustomers() {
    List<Map<String, Object>> batch =
        IntStream.range(0, 500)
            .mapToObj(
                i ->
                    identify(
                        customer + "-" + i,
                        Map.of("email", "p" + i + "@example.org", "firstName", "P" + i)))
            .toList();

    assertThat(platform.post(INTERACTION, Map.of("batch", batch)).status()).isEqualTo(200);

    List<String> subjects =
        IntStream.range(0, 500).mapToObj(i -> subjectIds.ofCustomer(customer + "-" + i)).toList();
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              Answer contacts =
                  platform.postInternal(
                      "/internal/customers:contacts", Map.of("subjects", subjects));
              assertThat(contacts.body().path("items").size()).isEqualTo(500);
              assertThat(contacts.body().at("/items/499/email").asString())
                  .isEqualTo("p499@example.org");
            });
  }
}
