package io.iaros.cx.personalization.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SentTimesPropertyTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Property
  void aClockThatIsWrongByAnythingTellsTheSameTime(
      @ForAll @LongRange(min = -4_000_000_000L, max = 4_000_000_000L) long wrongBySeconds,
      @ForAll @IntRange(max = 700_000_000) int agoSeconds) {
    Instant sentAt = NOON.plusSeconds(wrongBySeconds);

    assertThat(SentTimes.corrected(sentAt.minusSeconds(agoSeconds), sentAt, NOON))
        .isEqualTo(NOON.minusSeconds(agoSeconds));
  }

  @Property
  void nothingHappensAfterItCameNorBeforeThereWereSenders(
      @ForAll @LongRange(min = -60_000_000_000L, max = 200_000_000_000L) long happenedAt,
      @ForAll @LongRange(min = -60_000_000_000L, max = 200_000_000_000L) long sentAt) {
    Instant at =
        SentTimes.corrected(Instant.ofEpochSecond(happenedAt), Instant.ofEpochSecond(sentAt), NOON);

    assertThat(at).isBetween(SentTimes.EARLIEST, NOON);
  }

  @Test
  void trustsAClockThatDoesNotSayWhenItSent() {
    Instant before = NOON.minus(Duration.ofDays(90));

    assertThat(SentTimes.corrected(before, null, NOON)).isEqualTo(before);
    assertThat(SentTimes.corrected(NOON.plusSeconds(9), null, NOON)).isEqualTo(NOON);
    assertThat(SentTimes.corrected(null, NOON, NOON)).isEqualTo(NOON);
  }

  @Test
  void readsTimesWithAndWithoutOffset() {
    assertThat(SentTimes.parsed("2026-03-02T13:00:00.123+01:00"))
        .contains(Instant.parse("2026-03-02T12:00:00.123Z"));
    assertThat(SentTimes.parsed("2026-03-02T12:00:00")).contains(NOON);
    assertThat(SentTimes.parsed("2026-03-02")).contains(NOON.minus(Duration.ofHours(12)));
    assertThat(SentTimes.parsed("soon")).isEmpty();
    assertThat(SentTimes.parsed("1772452800000")).isEmpty();
  }
}
