package io.iaros.cx.recovery.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TemplatesTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Story WHOLE =
      new Story(
          new Story.Leg("UA1701", "EWR", "ORD", NOON),
          200,
          new Story.Leg("UA1703", "EWR", "ORD", NOON.plusSeconds(7_200)),
          false,
          new Money(new BigDecimal("250.00"), "EUR"),
          500);
  private static final Story WITHOUT_SEAT =
      new Story(new Story.Leg("UA1701", "EWR", "ORD", NOON), null, null, true, null, null);

  private final Templates templates = new Templates(ZoneOffset.UTC, null);

  @Test
  void tellsWhatHappenedAndWhatWasDone() {
    Templates.Rendered text = templates.render("flight_delay", Locale.ENGLISH, "Ada", WHOLE);
    assertThat(text.subject()).isEqualTo("Flight UA1701 is badly delayed");
    assertThat(text.body())
        .startsWith("Hello Ada,")
        .contains("is delayed by 3:20 hours", "flight UA1703", "250.00", "500 points");
  }

  @Test
  void saysThatNoSeatWasFoundOnlyWhereOneWasLookedFor() {
    assertThat(templates.render("flight_cancellation", Locale.ENGLISH, null, WITHOUT_SEAT).body())
        .contains("We found no later flight");
    assertThat(templates.render("flight_cancellation", Locale.ENGLISH, null, Story.UNTOLD).body())
        .doesNotContain("We found no later flight", "What we have done");
  }

  @Test
  void speaksEnglishWhereItHasNoOtherWords() {
    assertThat(templates.render("apology", Locale.JAPANESE, null, Story.UNTOLD).subject())
        .isEqualTo("We apologise");
  }

  @Test
  void leavesNoPlaceholderInAnyText() {
    for (String template : List.of("apology", "incident", "flight_cancellation", "flight_delay")) {
      for (String language : List.of("en", "de", "es")) {
        for (Story story : List.of(WHOLE, WITHOUT_SEAT, Story.UNTOLD)) {
          Templates.Rendered text =
              templates.render(template, Locale.forLanguageTag(language), null, story);
          assertThat(text.subject()).isNotBlank().doesNotContain("{{", "}}");
          assertThat(text.body()).isNotBlank().doesNotContain("{{", "}}", "null");
        }
      }
    }
  }
}
