package io.iaros.cx.personalization.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.profile.ContextValue;
import io.iaros.cx.personalization.profile.Intents;
import io.iaros.cx.personalization.profile.OfferContacts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HotProfileReaderTest {

  private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123Z");

  private static final HotProfile FULL =
      new HotProfile(
          7,
          "gold",
          Map.of("children", 2, "homeAirport", "ZRH", "tags", List.of("a", Map.of("b", 0.5))),
          Map.of("seat", "window", "mails", false),
          Map.of("phase", new ContextValue("gate", "kiosk", AT, AT.plusSeconds(60))),
          Map.of("search", 3L, "identify", 5_000_000_000L),
          Map.of(
              "lounge", new OfferContacts(List.of(AT, AT.minusSeconds(60)), AT, null),
              "bag", new OfferContacts(List.of(AT), null, null),
              "seat", new OfferContacts(List.of(), null, AT)),
          new Intents(List.of(new Intents.Sign("book", AT))),
          List.of("frequent", "cluster-3"),
          AT,
          new FeedbackTone(AT, "negative", "anger"),
          CustomerFeatures.of(Map.of("events_7d", "2", "channel", "")));

  @Test
  void readsWhatIsWrittenAsBindingWould() {
    for (HotProfile profile : List.of(FULL, HotProfile.stranger("basic"))) {
      byte[] copy = RedisCopies.MAPPER.writeValueAsBytes(profile);

      assertThat(HotProfileReader.read(RedisCopies.MAPPER, copy, null))
          .isEqualTo(profile)
          .isEqualTo(RedisCopies.MAPPER.readValue(copy, HotProfile.class));
    }
  }

  @Test
  void putsTogetherWhatIsKeptApart() {
    for (HotProfile profile : List.of(FULL, HotProfile.stranger("basic"))) {
      byte[] copy = RedisCopies.MAPPER.writeValueAsBytes(profile.withoutShown());
      byte[] shown = RedisCopies.MAPPER.writeValueAsBytes(profile.shown());

      assertThat(HotProfileReader.read(RedisCopies.MAPPER, copy, shown)).isEqualTo(profile);
    }
    assertThat(FULL.withoutShown().contacts()).containsOnlyKeys("lounge", "seat");
    assertThat(FULL.shown()).containsOnlyKeys("lounge", "bag");
  }

  @Test
  void readsACopyThatAnotherVersionWrote() {
    String copy =
        """
        {"version":2,"loyaltyTier":"basic","traits":{},"preferences":{},"context":{},
         "counters":{"search":1},"segments":null,"known":true,"later":{"a":[1]}}
        """;

    HotProfile profile =
        HotProfileReader.read(RedisCopies.MAPPER, copy.getBytes(StandardCharsets.UTF_8), null);

    assertThat(profile.version()).isEqualTo(2);
    assertThat(profile.counters()).containsExactly(Map.entry("search", 1L));
    assertThat(profile.segments()).isEmpty();
    assertThat(profile.contacts()).isEmpty();
  }
}
