package io.iaros.cx.analytics.performance;

import io.iaros.cx.analytics.statistics.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Figures of one period. Flights count by their scheduled departure, everything else by the time at
 * which it happened; what belongs to a recovery counts in the period in which the recovery started.
 *
 * @param routes the most disrupted, or the one that was asked for; by {@code origin-destination}
 * @param stream null where it was not asked for
 */
public record Performance(
    @Nullable Instant from,
    @Nullable Instant to,
    Flights flights,
    Incidents incidents,
    Recoveries recoveries,
    Notifications notifications,
    Journeys journeys,
    long interactions,
    Decisions decisions,
    Feedback feedback,
    Map<String, Route> routes,
    @Nullable StreamLag stream,
    Instant asOf) {

  /** Arrival this late, in minutes, is a severe delay. */
  public static final int SEVERE_DELAY_MINUTES = 180;

  /** A part of a whole with its 95 % interval; null in its place where the whole is nothing. */
  public record Rate(double value, Share.Interval interval, long of) {

    static @Nullable Rate of(long hits, long of) {
      if (of == 0) {
        return null;
      }
      Share share = new Share(hits, of);
      return new Rate(share.value(), share.interval(), of);
    }
  }

  public record Flights(
      long reported, long cancelled, long severelyDelayed, @Nullable Rate disrupted) {

    public static Flights of(long reported, long cancelled, long severelyDelayed) {
      return new Flights(
          reported, cancelled, severelyDelayed, Rate.of(cancelled + severelyDelayed, reported));
    }
  }

  public record Incidents(long opened, long settled, long escalations, Map<String, Long> byType) {
    public Incidents {
      byType = Map.copyOf(byType);
    }
  }

  /**
   * @param open neither resolved nor escalated yet
   * @param openLate of the open ones, those past the target already
   * @param settledLate of the settled ones, those that took longer than the target
   * @param success resolved, of those settled
   * @param target how long a recovery may take
   * @param timeToRecover of the resolved ones; null where there are none
   */
  public record Recoveries(
      long started,
      long open,
      long openLate,
      long resolved,
      long escalated,
      long settledLate,
      @Nullable Rate success,
      Duration target,
      @Nullable Percentiles timeToRecover,
      Map<String, Actions> actions) {
    public Recoveries {
      actions = Map.copyOf(actions);
    }
  }

  public record Percentiles(Duration p50, Duration p95) {}

  /**
   * @param failure failed, of those done, failed or of unknown fate
   */
  public record Actions(
      long done, long skipped, long failed, long unknown, @Nullable Rate failure) {

    public static Actions of(long done, long skipped, long failed, long unknown) {
      return new Actions(done, skipped, failed, unknown, Rate.of(failed, done + failed + unknown));
    }
  }

  public record Notifications(long sent, long failed, long unknown, long skipped) {}

  /**
   * @param open started in the period and not ended yet
   * @param completion completed, of those that ended in the period
   */
  public record Journeys(
      long started,
      long open,
      long completed,
      long abandoned,
      long expired,
      @Nullable Rate completion) {}

  /**
   * @param degraded made while something was missing
   */
  public record Decisions(long made, long degraded) {}

  /**
   * @param rating mean, 1 to 5
   * @param netPromoterScore percent of promoters (9, 10) less percent of detractors (0 to 6)
   * @param customerEffort mean, 1 (very easy) to 7 (very hard)
   */
  public record Feedback(
      long given,
      @Nullable Double rating,
      @Nullable Double netPromoterScore,
      @Nullable Double customerEffort) {}

  /**
   * @param passengers whose recovery started
   * @param ratings how many rated a journey on it
   * @param rating mean of those, 1 to 5
   */
  public record Route(Flights flights, long passengers, long ratings, @Nullable Double rating) {}

  public Performance {
    routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
  }
}
