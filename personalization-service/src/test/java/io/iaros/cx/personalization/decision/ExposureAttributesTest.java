package io.iaros.cx.personalization.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.hot.HotProfile;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExposureAttributesTest {

  @Test
  void tellWhereAndOnWhatAndToWhomSomethingWasShown() {
    assertThat(of("web", "en_GB", "Tablet"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "channel", "web",
                "locale", "en-GB",
                "loyaltyTier", "basic",
                "deviceType", "tablet"));
  }

  @Test
  void leaveOutWhatIsNoShortWord() {
    assertThat(of("ann@example.org", "my mother tongue", "Ann's phone, +44 20 7946 0000"))
        .containsOnlyKeys("loyaltyTier");
  }

  private static Map<String, String> of(String channel, String locale, String device) {
    return ExposureAttributes.of(
        new Situation(
            HotProfile.stranger("basic"),
            channel,
            null,
            Map.of("deviceType", device),
            locale,
            null,
            Instant.parse("2026-01-01T12:00:00Z")));
  }
}
