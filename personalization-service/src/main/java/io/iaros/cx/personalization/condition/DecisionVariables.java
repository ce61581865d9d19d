package io.iaros.cx.personalization.condition;

import io.iaros.cx.service.condition.Conditions;
import java.util.Set;

/** What conditions of rules and offers may speak of. */
public final class DecisionVariables {

  public static final String LOYALTY_TIER = "loyalty_tier";
  public static final String CHANNEL = "channel";
  public static final String TOUCHPOINT = "touchpoint";
  public static final String CONTEXT = "context";
  public static final String TRAITS = "traits";
  public static final String PREFERENCES = "preferences";
  public static final String SEGMENTS = "segments";
  public static final String COUNTERS = "counters";
  public static final String LOCALE = "locale";
  public static final String LOCAL_HOUR = "local_hour";
  public static final String DISRUPTED = "disrupted";
  public static final String KNOWN = "known";

  /** Of the last feedback within seven days; empty where there is none. */
  public static final String SENTIMENT = "sentiment";

  public static final String EMOTION = "emotion";

  public static final Set<String> ALL =
      Set.of(
          LOYALTY_TIER,
          CHANNEL,
          TOUCHPOINT,
          CONTEXT,
          TRAITS,
          PREFERENCES,
          SEGMENTS,
          COUNTERS,
          LOCALE,
          LOCAL_HOUR,
          DISRUPTED,
          KNOWN,
          SENTIMENT,
          EMOTION);

  private DecisionVariables() {}

  public static Conditions conditions() {
    return new Conditions(ALL);
  }
}
