package io.iaros.cx.personalization.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.condition.DecisionVariables;
import io.iaros.cx.personalization.hot.CustomerFeatures;
import io.iaros.cx.personalization.hot.FeedbackTone;
import io.iaros.cx.personalization.hot.HotProfile;
import io.iaros.cx.personalization.profile.ContextValue;
import io.iaros.cx.personalization.profile.Intents;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SituationTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void putsWhatTheCallerSaysBeforeWhatWasSetEarlier() {
    HotProfile profile =
        profile(
            Map.of(),
            Map.of(
                "phase", new ContextValue("booked", "web", NOON, null),
                "gate", new ContextValue("B1", "web", NOON, NOON)),
            null);

    assertThat(situation(profile, Map.of("phase", "boarding"), null).variables())
        .containsEntry(DecisionVariables.CONTEXT, Map.of("phase", "boarding"));
  }

  @Test
  void tellsTheHourWhereTheCustomerIs() {
    assertThat(hour(profile(Map.of(), Map.of(), null), null)).isEqualTo(12);
    assertThat(hour(profile(Map.of("timeZone", "Asia/Tokyo"), Map.of(), null), null)).isEqualTo(21);
    assertThat(hour(profile(Map.of("timeZone", "nowhere"), Map.of(), null), null)).isEqualTo(12);
    assertThat(
            hour(
                profile(Map.of("timeZone", "Asia/Tokyo"), Map.of(), null),
                ZoneId.of("America/New_York")))
        .isEqualTo(7);
  }

  @Test
  void knowsADisruptionWhileItIsFelt() {
    HotProfile felt = profile(Map.of(), Map.of(), NOON.plus(Duration.ofHours(1)));
    HotProfile over = profile(Map.of(), Map.of(), NOON);

    assertThat(situation(felt, Map.of(), null).variables())
        .containsEntry(DecisionVariables.DISRUPTED, true)
        .containsEntry(DecisionVariables.KNOWN, true);
    assertThat(situation(over, Map.of(), null).variables())
        .containsEntry(DecisionVariables.DISRUPTED, false);
  }

  @Test
  void hearsTheLastFeedbackForSevenDays() {
    assertThat(situation(sounding(NOON.minus(Duration.ofDays(6))), Map.of(), null).variables())
        .containsEntry(DecisionVariables.SENTIMENT, "negative")
        .containsEntry(DecisionVariables.EMOTION, "anger");
    assertThat(situation(sounding(NOON.minus(Duration.ofDays(7))), Map.of(), null).variables())
        .containsEntry(DecisionVariables.SENTIMENT, "")
        .containsEntry(DecisionVariables.EMOTION, "");
  }

  private static HotProfile sounding(Instant at) {
    return new HotProfile(
        1,
        "basic",
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Intents.NONE,
        List.of(),
        null,
        new FeedbackTone(at, "negative", "anger"),
        CustomerFeatures.NONE);
  }

  @Test
  void saysInWhichSegmentsTheCustomerIs() {
    assertThat(situation(profile(Map.of(), Map.of(), null), Map.of(), null).variables())
        .containsEntry(DecisionVariables.SEGMENTS, List.of("vip"));
  }

  private static int hour(HotProfile profile, @Nullable ZoneId zone) {
    return (int)
        situation(profile, Map.of(), zone)
            .variables()
            .getOrDefault(DecisionVariables.LOCAL_HOUR, -1);
  }

  private static Situation situation(
      HotProfile profile, Map<String, Object> context, @Nullable ZoneId zone) {
    return new Situation(profile, "web", null, context, null, zone, NOON);
  }

  private static HotProfile profile(
      Map<String, Object> traits,
      Map<String, ContextValue> context,
      @Nullable Instant disruptedUntil) {
    return new HotProfile(
        1,
        "basic",
        traits,
        Map.of(),
        context,
        Map.of(),
        Map.of(),
        Intents.NONE,
        List.of("vip"),
        disruptedUntil,
        FeedbackTone.NONE,
        CustomerFeatures.NONE);
  }
}
