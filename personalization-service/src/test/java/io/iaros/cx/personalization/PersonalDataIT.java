package io.iaros.cx.personalization;

import static io.iaros.cx.personalization.Platform.identify;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.events.Topic;
import io.iaros.cx.personalization.Platform.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonalDataIT extends RunningService {

  @Test
  void travelsOnlyEncryptedAndIsReadBackHere() {
    String email = customer + "@example.org";
    platform.post(
        INTERACTION,
        identify(
            customer, Map.of("email", email, "firstName", "Ada", "lastName", "L", "tier", "gold")));

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(profile().at("/personalTraits/email").asString()).isEqualTo(email));
    assertThat(profile().at("/traits/tier").asString()).isEqualTo("gold");
    assertThat(records(Topic.CUSTOMER_INTERACTIONS, subject))
        .isNotEmpty()
        .noneMatch(record -> new String(record.value(), StandardCharsets.UTF_8).contains(email));
    Answer contact = platform.getInternal("/internal/customers/" + subject + "/contact");
    assertThat(contact.body().path("name").asString()).isEqualTo("Ada L");
    assertThat(contact.body().path("loyaltyTier").asString()).isEqualTo("gold");
    assertThat(platform.get("/internal/customers/" + subject + "/contact").status()).isEqualTo(403);
  }

  @Test
  void findsACustomerByAnAddressThatIsNeverInAPath() {
    String email = customer + "@Example.org";
    platform.post(INTERACTION, identify(customer, Map.of("email", email)));

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(
                        platform
                            .post(
                                "/api/v1/profiles:lookup",
                                Map.of("email", email.toLowerCase(java.util.Locale.ROOT)))
                            .body()
                            .at("/items/0/customerId")
                            .asString())
                    .isEqualTo(customer));
    Answer refused = platform.get("/api/v1/profiles/ada@example.org");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().at("/errors/0/detail").asString()).contains("profiles:lookup");
    assertThat(platform.get("/api/v1/profiles/nobody-knows").status()).isEqualTo(404);
  }

  @Test
  void isUnreadableOnceTheKeyIsErasedWhileTheProfileStays() {
    platform.post(
        INTERACTION,
        identify(customer, Map.of("email", customer + "@example.org", "tier", "gold")));
    await().atMost(SOON).untilAsserted(() -> assertThat(profile().has("personalTraits")).isTrue());

    jdbc.update("DELETE FROM customer_key WHERE subject = ?", subject);

    await().atMost(SOON).untilAsserted(() -> assertThat(profile().has("personalTraits")).isFalse());
    assertThat(profile().at("/traits/tier").asString()).isEqualTo("gold");
  }

  @Test
  void isMaskedInWhatCustomersWrite() {
    Answer answer =
        platform.post(
            "/api/v1/experience/feedback",
            Map.of(
                "customerId",
                customer,
                "channel",
                "web",
                "rating",
                2,
                "text",
                "Call me: +49 170 1234567"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body().path("text").asString()).isEqualTo("Call me: [PHONE]");
    assertThat(profile().at("/lastFeedback/text").asString()).isEqualTo("Call me: [PHONE]");
    assertThat(profile().at("/lastFeedback/rating").asInt()).isEqualTo(2);
  }
}
