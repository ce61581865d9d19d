package io.iaros.cx.personalization.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The customer's tier: as the company told it, else by the points they ever earned. */
public final class LoyaltyTier {

  /** The tier of a customer who has earned nothing yet. */
  public static final String LOWEST = "basic";

  private static final List<String> TRAITS = List.of("loyalty_tier", "loyaltyTier", "tier");

  private record Threshold(String tier, long earned) {}

  private static final List<Threshold> THRESHOLDS =
      List.of(
          new Threshold("silver", 25_000),
          new Threshold("gold", 50_000),
          new Threshold("platinum", 100_000));

  private LoyaltyTier() {}

  public static String of(Profile profile) {
    return told(profile.identity().traits()).orElseGet(() -> earned(profile.loyalty().earned()));
  }

  private static Optional<String> told(Map<String, TimedValue> traits) {
    return TRAITS.stream()
        .flatMap(name -> Stream.ofNullable(traits.get(name)))
        .filter(trait -> trait.value() instanceof String)
        .max(Comparator.comparing(TimedValue::at))
        .map(trait -> trait.value().toString().toLowerCase(Locale.ROOT));
  }

  private static String earned(long points) {
    return THRESHOLDS.reversed().stream()
        .filter(threshold -> points >= threshold.earned())
        .findFirst()
        .map(Threshold::tier)
        .orElse(LOWEST);
  }
}
