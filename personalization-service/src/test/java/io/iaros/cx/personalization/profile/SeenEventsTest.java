package io.iaros.cx.personalization.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import net.jqwik.time.api.constraints.InstantRange;

class SeenEventsTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @Property
  void haveThoseThatWereSeenAndNoOther(
      @ForAll @Size(max = 30) @UniqueElements List<String> ids, @ForAll String other) {
    SeenEvents seen = SeenEvents.NONE;
    for (String id : ids) {
      assertThat(seen.has(id)).isFalse();
      seen = seen.plus(id, NOON);
    }

    assertThat(ids).allMatch(seen::has);
    assertThat(seen.has(other)).isEqualTo(ids.contains(other));
    assertThat(seen.count()).isEqualTo(ids.size());
  }

  @Property
  void forgetTheOldestFirst(
      @ForAll @IntRange(max = 40) int seen,
      @ForAll @IntRange(max = 40) int minutesKept,
      @ForAll @IntRange(max = 40) int countMax) {
    SeenEvents all = SeenEvents.NONE;
    for (int minute = 1; minute <= seen; minute++) {
      all = all.plus("e" + minute, NOON.plusSeconds(60L * minute));
    }

    SeenEvents left = all.since(NOON.plusSeconds(60L * (seen - minutesKept)), countMax);

    int kept = Math.min(Math.min(seen, minutesKept), countMax);
    assertThat(left.count()).isEqualTo(kept);
    for (int minute = 1; minute <= seen; minute++) {
      assertThat(left.has("e" + minute)).isEqualTo(minute > seen - kept);
    }
  }

  @Property
  void areTakenFromTheYear1970On(
      @ForAll @InstantRange(min = "1900-01-01T00:00:00Z", max = "2105-12-31T00:00:00Z")
          Instant publishedAt) {
    SeenEvents seen = SeenEvents.NONE.plus("e1", publishedAt);

    assertThat(seen.has("e1")).isTrue();
    assertThat(seen.since(publishedAt.minusSeconds(1), 1).count())
        .isEqualTo(publishedAt.getEpochSecond() > 0 ? 1 : 0);
  }
}
