package io.iaros.cx.personalization.segment;

import io.iaros.cx.personalization.profile.Activity;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.personalization.profile.RecentCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What a customer does as numbers, in an order that stays: events ever and in the last 30 days,
 * purchases, points earned, channels, days since the last event. By logarithm, because a few do
 * very much.
 */
final class CustomerNumbers {

  private CustomerNumbers() {}

  /** Empty for a customer who was never seen. */
  static Optional<double[]> of(Profile profile, Instant now) {
    Activity activity = profile.activity();
    Instant seen = activity.lastSeenAt();
    if (seen == null) {
      return Optional.empty();
    }
    long lately =
        activity.recent().values().stream()
            .map(counts -> counts.windowsAt(now))
            .mapToLong(RecentCounts.Windows::last30Days)
            .sum();
    return Optional.of(
        LongStream.of(
                activity.counters().values().stream().mapToLong(Activity.Counter::total).sum(),
                lately,
                profile.purchases().count(),
                profile.loyalty().earned(),
                activity.channels().size(),
                Duration.between(seen, now).toDays())
            .mapToDouble(number -> Math.log1p((double) Math.max(0, number)))
            .toArray());
  }
}
