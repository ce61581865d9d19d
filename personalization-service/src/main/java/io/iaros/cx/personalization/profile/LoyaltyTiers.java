package io.iaros.cx.personalization.profile;

import io.iaros.cx.personalization.loyalty.LoyaltyProgramme;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The customer's tier: as the company told it, else by the points they earned. */
@Component
public final class LoyaltyTiers {

  private static final List<String> TRAITS = List.of("loyalty_tier", "loyaltyTier", "tier");

  private final LoyaltyProgramme programme;
  private final InstantSource clock;

  LoyaltyTiers(LoyaltyProgramme programme, InstantSource clock) {
    this.programme = programme;
    this.clock = clock;
  }

  /** The tier of a customer who has earned nothing yet. */
  public String lowest() {
    return programme.tiers().lowest();
  }

  public String of(Profile profile) {
    return of(profile, qualifying(profile.loyalty()));
  }

  /**
   * @param qualifying points that decide where the company told nothing
   */
  public String of(Profile profile, long qualifying) {
    return told(profile).orElseGet(() -> programme.tiers().reachedWith(qualifying));
  }

  private static Optional<String> told(Profile profile) {
    return TRAITS.stream()
        .flatMap(name -> Stream.ofNullable(profile.identity().traits().get(name)))
        .filter(trait -> trait.value() instanceof String)
        .max(Comparator.comparing(TimedValue::at))
        .map(trait -> trait.value().toString().toLowerCase(Locale.ROOT));
  }

  private long qualifying(Loyalty loyalty) {
    Optional<Instant> since = programme.qualifying().since(clock.instant());
    return since.isPresent() ? loyalty.earnedAfter(since.get()) : loyalty.earned();
  }
}
