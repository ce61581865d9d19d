package io.iaros.cx.personalization.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a customer, from all touchpoints.
 *
 * @param version how many records of the log it reflects
 * @param personalTraits absent where the customer's key was erased or nothing personal is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProfileAnswer(
    String subject,
    @Nullable String customerId,
    long version,
    @Nullable Instant firstSeenAt,
    @Nullable Instant lastSeenAt,
    Map<String, Object> traits,
    @Nullable Map<String, Object> personalTraits,
    Map<String, Object> preferences,
    Map<String, Object> context,
    Map<String, Activity.Counter> counters,
    Map<String, Activity.Counter> impressions,
    LoyaltyAnswer loyalty,
    List<Care.Recovery> recoveries,
    Care.@Nullable Feedback lastFeedback) {

  record LoyaltyAnswer(String tier, long balance, long earned) {
    static LoyaltyAnswer of(Profile profile, String tier) {
      return new LoyaltyAnswer(tier, profile.loyalty().balance(), profile.loyalty().earned());
    }
  }

  static ProfileAnswer of(KnownCustomer customer, String tier, Instant now) {
    Profile profile = customer.profile();
    return new ProfileAnswer(
        profile.subject(),
        customer.customerId(),
        profile.version(),
        profile.activity().firstSeenAt(),
        profile.activity().lastSeenAt(),
        mapped(profile.identity().traits(), TimedValue::value),
        customer.personalTraits().isEmpty() ? null : new TreeMap<>(customer.personalTraits()),
        mapped(profile.preferences(), TimedValue::value),
        ContextValue.holding(profile.context(), now),
        new TreeMap<>(profile.activity().counters()),
        new TreeMap<>(profile.activity().impressions()),
        LoyaltyAnswer.of(profile, tier),
        profile.care().recoveries().values().stream()
            .sorted(
                Comparator.comparing(Care.Recovery::startedAt)
                    .thenComparing(Care.Recovery::recoveryId)
                    .reversed())
            .toList(),
        profile.care().lastFeedback());
  }

  private static <V, R> Map<String, R> mapped(Map<String, V> values, Function<V, R> mapping) {
    Map<String, R> result = new TreeMap<>();
    values.forEach((name, value) -> result.put(name, mapping.apply(value)));
    return result;
  }
}
