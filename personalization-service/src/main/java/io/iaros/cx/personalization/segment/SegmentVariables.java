package io.iaros.cx.personalization.segment;

import io.iaros.cx.personalization.condition.DecisionVariables;
import io.iaros.cx.personalization.profile.Activity;
import io.iaros.cx.personalization.profile.ContextValue;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.personalization.profile.Purchases;
import io.iaros.cx.personalization.profile.RecentCounts;
import io.iaros.cx.personalization.profile.TimedValue;
import io.iaros.cx.service.condition.Conditions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What conditions of segments may speak of: what a profile holds, whoever asks. */
final class SegmentVariables {

  /** How often something happened in windows that end now, by the name of the interaction. */
  private static final String RECENT = "recent";

  private static final String PURCHASES = "purchases";
  private static final String POINTS = "points";
  private static final String DAYS_SINCE_SEEN = "days_since_seen";
  private static final String DAYS_SINCE_FIRST_SEEN = "days_since_first_seen";

  private static final Set<String> ALL =
      Set.of(
          DecisionVariables.LOYALTY_TIER,
          DecisionVariables.TRAITS,
          DecisionVariables.PREFERENCES,
          DecisionVariables.CONTEXT,
          DecisionVariables.COUNTERS,
          DecisionVariables.DISRUPTED,
          DecisionVariables.KNOWN,
          RECENT,
          PURCHASES,
          POINTS,
          DAYS_SINCE_SEEN,
          DAYS_SINCE_FIRST_SEEN);

  private SegmentVariables() {}

  static Conditions conditions() {
    return Compiler.CONDITIONS;
  }

  /** Made when the first segment is read: building it takes long. */
  private static final class Compiler {
    private static final Conditions CONDITIONS = new Conditions(ALL);
  }

  static Map<String, Object> of(Profile profile, String loyaltyTier, Instant now) {
    Map<String, Object> variables = new HashMap<>();
    variables.put(DecisionVariables.LOYALTY_TIER, loyaltyTier);
    variables.put(DecisionVariables.TRAITS, mapped(profile.identity().traits(), TimedValue::value));
    variables.put(DecisionVariables.PREFERENCES, mapped(profile.preferences(), TimedValue::value));
    variables.put(DecisionVariables.CONTEXT, ContextValue.holding(profile.context(), now));
    variables.put(
        DecisionVariables.COUNTERS, mapped(profile.activity().counters(), Activity.Counter::total));
    Instant disruptedUntil = profile.care().disruptedUntil();
    variables.put(
        DecisionVariables.DISRUPTED, disruptedUntil != null && now.isBefore(disruptedUntil));
    variables.put(DecisionVariables.KNOWN, profile.version() > 0);
    variables.put(
        RECENT, mapped(profile.activity().recent(), counts -> windows(counts.windowsAt(now))));
    variables.put(PURCHASES, purchases(profile.purchases()));
    variables.put(
        POINTS,
        Map.of("balance", profile.loyalty().balance(), "earned", profile.loyalty().earned()));
    putDays(variables, DAYS_SINCE_SEEN, profile.activity().lastSeenAt(), now);
    putDays(variables, DAYS_SINCE_FIRST_SEEN, profile.activity().firstSeenAt(), now);
    return variables;
  }

  private static Map<String, Object> windows(RecentCounts.Windows windows) {
    return Map.of(
        "lastHour", windows.lastHour(),
        "lastDay", windows.lastDay(),
        "last7Days", windows.last7Days(),
        "last30Days", windows.last30Days());
  }

  private static Map<String, Object> purchases(Purchases purchases) {
    return Map.of(
        "count", purchases.count(), "totals", mapped(purchases.totals(), BigDecimal::doubleValue));
  }

  /** Left out, and so null, where the customer was never seen. */
  private static void putDays(
      Map<String, Object> variables, String name, @Nullable Instant since, Instant now) {
    if (since != null) {
      variables.put(name, Math.max(0, Duration.between(since, now).toDays()));
    }
  }

  private static <V, R> Map<String, R> mapped(Map<String, V> values, Function<V, R> mapping) {
    Map<String, R> result = HashMap.newHashMap(values.size());
    values.forEach((name, value) -> result.put(name, mapping.apply(value)));
    return result;
  }
}
