package io.iaros.cx.personalization.loyalty;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which earned points decide the tier.
 *
 * @param months those of so many months back; null for all that were ever earned
 */
public record Qualifying(@Nullable Integer months) {

  /** Points earned later than this count; empty where all do. */
  public Optional<Instant> since(Instant now) {
    return Optional.ofNullable(months)
        .map(back -> now.atOffset(ZoneOffset.UTC).minusMonths(back).toInstant());
  }
}
