package io.iaros.cx.personalization.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.iaros.cx.events.customer.CustomerLinked.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a customer, from all touchpoints and under all of their ids.
 *
 * @param subject that stands for the customer
 * @param version how many records of the log it reflects
 * @param identities what sorts of id the customer goes by, and how many of each; never the ids
 * @param personalTraits absent where the customer's key was erased or nothing personal is known
 * @param provenance where each trait comes from, by its name
 * @param signals what holds of the customer's situation, each with who told it
 * @param segments that the customer is in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProfileAnswer(
    String subject,
    @Nullable String customerId,
    long version,
    @Nullable Instant firstSeenAt,
    @Nullable Instant lastSeenAt,
    List<IdentityAnswer> identities,
    Map<String, Object> traits,
    @Nullable Map<String, Object> personalTraits,
    Map<String, Provenance> provenance,
    Map<String, Object> preferences,
    Map<String, Object> context,
    List<Signal> signals,
    Map<String, CounterAnswer> counters,
    Map<String, Activity.Counter> impressions,
    TransactionsAnswer transactions,
    LoyaltyAnswer loyalty,
    Map<String, Consent> consents,
    List<String> segments,
    List<Care.Recovery> recoveries,
    Care.@Nullable Feedback lastFeedback) {

  record IdentityAnswer(String type, long count) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Provenance(@Nullable String source, Instant at) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Signal(String name, Object value, String source, Instant at, @Nullable Instant expiresAt) {
    static Signal of(String name, ContextValue told) {
      return new Signal(name, told.value(), told.channel(), told.at(), told.expiresAt());
    }
  }

  /** Ever, and in windows that end now. */
  record CounterAnswer(long total, Instant lastAt, @JsonUnwrapped RecentCounts.Windows recent) {}

  /**
   * @param totals by currency
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TransactionsAnswer(
      long count, Map<String, BigDecimal> totals, Purchases.@Nullable Purchase last) {
    static TransactionsAnswer of(Purchases purchases) {
      return new TransactionsAnswer(
          purchases.count(),
          new TreeMap<>(purchases.totals()),
          purchases.newest().isEmpty() ? null : purchases.newest().getFirst());
    }
  }

  record LoyaltyAnswer(String tier, long balance, long earned) {
    static LoyaltyAnswer of(Profile profile, String tier) {
      return new LoyaltyAnswer(tier, profile.loyalty().balance(), profile.loyalty().earned());
    }
  }

  static ProfileAnswer of(KnownCustomer customer, String tier, List<String> segments, Instant now) {
    Profile profile = customer.profile();
    return new ProfileAnswer(
        profile.subject(),
        customer.customerId(),
        profile.version(),
        profile.activity().firstSeenAt(),
        profile.activity().lastSeenAt(),
        identities(customer),
        mapped(profile.identity().traits(), TimedValue::value),
        customer.personalTraits().isEmpty() ? null : new TreeMap<>(customer.personalTraits()),
        mapped(profile.identity().traits(), trait -> new Provenance(trait.source(), trait.at())),
        mapped(profile.preferences(), TimedValue::value),
        ContextValue.holding(profile.context(), now),
        signals(profile, now),
        counters(profile.activity(), now),
        new TreeMap<>(profile.activity().impressions()),
        TransactionsAnswer.of(profile.purchases()),
        LoyaltyAnswer.of(profile, tier),
        new TreeMap<>(profile.consents()),
        segments,
        profile.care().recoveries().values().stream()
            .sorted(
                Comparator.comparing(Care.Recovery::startedAt)
                    .thenComparing(Care.Recovery::recoveryId)
                    .reversed())
            .toList(),
        profile.care().lastFeedback());
  }

  private static List<IdentityAnswer> identities(KnownCustomer customer) {
    Map<String, Kind> members = customer.profile().links().members();
    boolean isNamed = !members.isEmpty() || customer.customerId() != null;
    List<IdentityAnswer> identities = new ArrayList<>();
    identities.add(
        new IdentityAnswer("customer_id", count(members, Kind.CUSTOMER_ID) + (isNamed ? 1 : 0)));
    identities.add(
        new IdentityAnswer("anonymous_id", count(members, Kind.ANONYMOUS_ID) + (isNamed ? 0 : 1)));
    identities.add(new IdentityAnswer("email", customer.email().isPresent() ? 1 : 0));
    identities.add(new IdentityAnswer("phone", customer.phone().isPresent() ? 1 : 0));
    return identities.stream().filter(identity -> identity.count() > 0).toList();
  }

  private static long count(Map<String, Kind> members, Kind kind) {
    return members.values().stream().filter(member -> member == kind).count();
  }

  private static List<Signal> signals(Profile profile, Instant now) {
    return new TreeMap<>(profile.context())
        .entrySet().stream()
            .filter(entry -> entry.getValue().holdsAt(now))
            .map(entry -> Signal.of(entry.getKey(), entry.getValue()))
            .toList();
  }

  private static Map<String, CounterAnswer> counters(Activity activity, Instant now) {
    Map<String, CounterAnswer> counters = new TreeMap<>();
    activity
        .counters()
        .forEach(
            (name, counter) ->
                counters.put(
                    name,
                    new CounterAnswer(
                        counter.total(),
                        counter.lastAt(),
                        activity.recent().getOrDefault(name, RecentCounts.NONE).windowsAt(now))));
    return counters;
  }

  private static <V, R> Map<String, R> mapped(Map<String, V> values, Function<V, R> mapping) {
    Map<String, R> result = new TreeMap<>();
    values.forEach((name, value) -> result.put(name, mapping.apply(value)));
    return result;
  }
}
