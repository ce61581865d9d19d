package io.iaros.cx.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iaros.cx.embedded.Mail;
import io.iaros.cx.events.Event;
import io.iaros.cx.events.Topic;
import io.iaros.cx.events.journey.NotificationRequested;
import io.iaros.cx.events.recovery.NotificationSettled;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What journeys want their customers to be told. */
class JourneyMessageIT extends RunningService {

  private final String customer = customer();

  @Test
  void reachesACustomerWhoAgreedOnceHoweverOftenItIsAskedFor() {
    PERSONALIZATION.knowsAsAgreedTo(subject(customer), "email");
    String key = key();
    ask(key, "email", "left-cart");
    ask(key, "email", "left-cart");
    awaitState(key, "SENT");
    ask(key, "email", "left-cart");
    String other = key();
    ask(other, "email", "welcome");
    awaitState(other, "SENT");

    assertThat(mails())
        .extracting(Mail::subject)
        .containsExactly("Welcome", "Your booking is waiting");
    await().atMost(SOON).untilAsserted(() -> assertThat(told(key)).containsExactly("SENT"));
  }

  @Test
  void isKeptFromACustomerWhoDidNotAgree() {
    String key = key();
    ask(key, "email", "left-cart");
    awaitState(key, "SKIPPED");
    assertThat(reason(key)).contains("the customer's consent to e-mail");
    assertThat(mails()).isEmpty();
  }

  @Test
  void saysWhichTextsAndChannelsAreNotThere() {
    PERSONALIZATION.knowsAsAgreedTo(subject(customer), "email");
    String unknownText = key();
    String unknownChannel = key();
    ask(unknownText, "email", "no-such-text");
    ask(unknownChannel, "mobile", "left-cart");
    awaitState(unknownText, "SKIPPED");
    awaitState(unknownChannel, "SKIPPED");
    assertThat(reason(unknownText)).contains("Expected a text 'no-such-text'");
    assertThat(reason(unknownChannel)).contains("got 'mobile'");
  }

  @Test
  void waitsForTheMailServer() {
    PERSONALIZATION.knowsAsAgreedTo(subject(customer), "email");
    String key = key();
    MAIL_SERVER.kill();
    try {
      ask(key, "email", "survey");
      await().atMost(SOON).until(() -> reason(key).startsWith("The mail server is away."));
    } finally {
      MAIL_SERVER.start();
    }
    awaitState(key, "SENT");
    assertThat(mails()).hasSize(1);
  }

  private static String key() {
    return UUID.randomUUID() + "-4";
  }

  private void ask(String key, String channel, String template) {
    send(
        new Event<>(
            unique("e"),
            "/journey-service",
            subject(customer),
            MORNING,
            null,
            new NotificationRequested(
                key,
                key.substring(0, key.length() - 2),
                "left-cart",
                "remind",
                channel,
                template)));
  }

  private void awaitState(String key, String state) {
    await().atMost(SOON).untilAsserted(() -> assertThat(column("state", key)).isEqualTo(state));
  }

  private String reason(String key) {
    return column("coalesce(reason, '')", key);
  }

  private String column(String name, String key) {
    return jdbc
        .sql("SELECT " + name + " FROM requested_message WHERE message_key = ?")
        .param(key)
        .query((row, _) -> row.getString(1))
        .list()
        .stream()
        .findFirst()
        .orElse("");
  }

  private List<String> told(String key) {
    return dataOf(Topic.SERVICE_NOTIFICATIONS, subject(customer)).stream()
        .filter(NotificationSettled.class::isInstance)
        .map(NotificationSettled.class::cast)
        .filter(settled -> settled.notificationId().equals(key))
        .map(settled -> settled.outcome().name())
        .toList();
  }

  private List<Mail> mails() {
    return MAIL_SERVER.mails().to(customer + "@example.org");
  }
}
