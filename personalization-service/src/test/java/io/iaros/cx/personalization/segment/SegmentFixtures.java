package io.iaros.cx.personalization.segment;

import io.iaros.cx.personalization.profile.Activity;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.personalization.profile.Purchases;
import io.iaros.cx.personalization.profile.RecentCounts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Customers who search and buy, and segments of them. */
final class SegmentFixtures {

  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private SegmentFixtures() {}

  /** Today, all of it. */
  static Profile customer(String subject, int searches, int purchases) {
    Profile stranger = Profile.stranger(subject);
    long today = Math.floorDiv(NOON.getEpochSecond(), Duration.ofDays(1).toSeconds());
    return new Profile(
        subject,
        searches + purchases,
        Map.of(),
        stranger.identity(),
        new Activity(
            NOON,
            NOON,
            Map.of("search", new Activity.Counter(searches, NOON)),
            Map.of(),
            Map.of(),
            Map.of("search", new RecentCounts(Map.of(), Map.of(), Map.of(today, searches)))),
        stranger.preferences(),
        stranger.context(),
        stranger.loyalty(),
        stranger.care(),
        List.of(),
        stranger.links(),
        new Purchases(purchases, Map.of("EUR", new BigDecimal(100 * purchases)), List.of()),
        stranger.consents(),
        stranger.removals(),
        stranger.interests());
  }

  static SegmentSet segments(Map<String, String> conditionsById) {
    List<Map<String, String>> entries =
        conditionsById.entrySet().stream()
            .map(entry -> Map.of("id", entry.getKey(), "condition", entry.getValue()))
            .toList();
    return new SegmentKind().readWithoutFaults(entries);
  }
}
