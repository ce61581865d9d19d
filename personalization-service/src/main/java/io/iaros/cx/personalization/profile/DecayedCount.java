package io.iaros.cx.personalization.profile;

import java.time.Duration;
import java.time.Instant;

/**
 * A count in which each event weighs half as much after every half-life.
 *
 * @param value what the events weigh together at {@code asOf}
 */
public record DecayedCount(double value, Instant asOf) {

  static final Duration HALF_LIFE = Duration.ofDays(30);

  static DecayedCount one(Instant at) {
    return new DecayedCount(1, at);
  }

  /** An event that comes late weighs as if it had come in time. */
  DecayedCount plusOne(Instant at) {
    return at.isBefore(asOf)
        ? new DecayedCount(value + decay(at, asOf), asOf)
        : new DecayedCount(value * decay(asOf, at) + 1, at);
  }

  /** Without an event that was counted. */
  DecayedCount minusOne(Instant at) {
    double weight = at.isBefore(asOf) ? decay(at, asOf) : 1;
    return new DecayedCount(Math.max(0, value - weight), asOf);
  }

  /** Both together, as of the later of their instants. */
  DecayedCount plus(DecayedCount other) {
    Instant later = asOf.isBefore(other.asOf) ? other.asOf : asOf;
    return new DecayedCount(valueAt(later) + other.valueAt(later), later);
  }

  public double valueAt(Instant now) {
    return now.isBefore(asOf) ? value : value * decay(asOf, now);
  }

  private static double decay(Instant from, Instant to) {
    return Math.pow(0.5, (double) Duration.between(from, to).toMillis() / HALF_LIFE.toMillis());
  }
}
