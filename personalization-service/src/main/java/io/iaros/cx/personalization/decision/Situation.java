package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.condition.DecisionVariables;
import io.iaros.cx.personalization.hot.FeedbackTone;
import io.iaros.cx.personalization.hot.HotProfile;
import io.iaros.cx.personalization.profile.ContextValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that a decision is made of besides the catalogue.
 *
 * @param context what the caller says of the situation
 * @param zone where the customer is; absent means as the profile says, else UTC
 */
record Situation(
    HotProfile profile,
    String channel,
    @Nullable String touchpoint,
    Map<String, Object> context,
    @Nullable String locale,
    @Nullable ZoneId zone,
    Instant now) {

  private static final String LOCALE_DEFAULT = "en";

  /** Stated by a touchpoint, or inferred where none said it. */
  private static final String INTENT = "intent";

  private static final String TIME_ZONE = "timeZone";

  Situation {
    context = Map.copyOf(context);
  }

  /** Context as a caller sends it; null stands for nothing known. */
  static Map<String, Object> known(@Nullable Map<String, @Nullable Object> context) {
    Map<String, Object> known = new HashMap<>();
    if (context != null) {
      context.forEach(
          (key, value) -> {
            if (value != null) {
              known.put(key, value);
            }
          });
    }
    return known;
  }

  /** The values that conditions speak of, by variable. */
  Map<String, Object> variables() {
    Map<String, Object> holding = new HashMap<>(ContextValue.holding(profile.context(), now));
    holding.putAll(context);
    if (!holding.containsKey(INTENT)) {
      profile.intents().at(now).ifPresent(intent -> holding.put(INTENT, intent));
    }
    Map<String, Object> variables = new HashMap<>();
    variables.put(DecisionVariables.LOYALTY_TIER, profile.loyaltyTier());
    variables.put(DecisionVariables.CHANNEL, channel);
    variables.put(DecisionVariables.TOUCHPOINT, Objects.requireNonNullElse(touchpoint, ""));
    variables.put(DecisionVariables.CONTEXT, holding);
    variables.put(DecisionVariables.TRAITS, profile.traits());
    variables.put(DecisionVariables.PREFERENCES, profile.preferences());
    variables.put(DecisionVariables.SEGMENTS, profile.segments());
    variables.put(DecisionVariables.COUNTERS, profile.counters());
    variables.put(DecisionVariables.LOCALE, effectiveLocale());
    variables.put(DecisionVariables.LOCAL_HOUR, now.atZone(effectiveZone()).getHour());
    variables.put(DecisionVariables.DISRUPTED, profile.isDisruptedAt(now));
    variables.put(DecisionVariables.KNOWN, profile.isKnown());
    FeedbackTone tone = profile.feedbackToneAt(now);
    variables.put(DecisionVariables.SENTIMENT, tone.sentiment());
    variables.put(DecisionVariables.EMOTION, tone.emotion());
    return variables;
  }

  String effectiveLocale() {
    return locale != null
        ? locale
        : profile.traits().getOrDefault("locale", LOCALE_DEFAULT).toString();
  }

  private ZoneId effectiveZone() {
    if (zone != null) {
      return zone;
    }
    try {
      return ZoneId.of(profile.traits().getOrDefault(TIME_ZONE, ZoneOffset.UTC).toString());
    } catch (DateTimeException unknown) {
      return ZoneOffset.UTC; // traits hold what touchpoints tell
    }
  }
}
