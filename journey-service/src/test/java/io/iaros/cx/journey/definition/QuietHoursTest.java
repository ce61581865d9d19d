package io.iaros.cx.journey.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuietHoursTest {

  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final QuietHours night =
      new QuietHours(
          LocalTime.of(21, 0),
          LocalTime.of(8, 0),
          ZoneId.of("UTC"),
          DefinitionDocument.Otherwise.WAIT);

  @Test
  void goByTheClockWhereTheCustomerIs() {
    Instant noonInBerlin = Instant.parse("2026-01-01T11:00:00Z");
    assertThat(night.endAfter(noonInBerlin, BERLIN)).isNull();
    assertThat(night.endAfter(noonInBerlin.plusSeconds(3600), TOKYO))
        .isEqualTo("2026-01-01T23:00:00Z");
  }

  @Test
  void areOverAtTheirEndAndBeginAtTheirBeginning() {
    assertThat(night.endAfter(Instant.parse("2026-01-01T07:00:00Z"), BERLIN)).isNull();
    assertThat(night.endAfter(Instant.parse("2026-01-01T20:00:00Z"), BERLIN))
        .isEqualTo("2026-01-02T07:00:00Z");
    assertThat(night.endAfter(Instant.parse("2026-01-01T06:59:59Z"), BERLIN))
        .isEqualTo("2026-01-01T07:00:00Z");
  }

  @Test
  void endAnHourEarlierOnceTheClocksAreSetForward() {
    assertThat(night.endAfter(Instant.parse("2026-03-28T22:00:00Z"), BERLIN))
        .isEqualTo("2026-03-29T06:00:00Z");
  }

  @Test
  void goByTheOtherZoneWhereTheCustomersIsNotKnown() {
    assertThat(QuietHours.zoneOf(Map.of("timeZone", "Asia/Tokyo"), night)).isEqualTo(TOKYO);
    assertThat(QuietHours.zoneOf(Map.of("timeZone", "Nowhere/At-all"), night))
        .isEqualTo(ZoneId.of("UTC"));
    assertThat(QuietHours.zoneOf(Map.of(), null)).isEqualTo(ZoneId.of("UTC"));
  }
}
