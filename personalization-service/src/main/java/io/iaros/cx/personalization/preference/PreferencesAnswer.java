package io.iaros.cx.personalization.preference;

import io.iaros.cx.personalization.profile.DecayedCount;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.personalization.profile.Tastes;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the customer prefers. What they said goes before what was learned of the same name.
 *
 * @param folded whether the write that this answers is in it already; it is kept in any case
 */
record PreferencesAnswer(
    boolean folded, Map<String, Preference> explicit, Map<String, Preference> learned) {

  static final PreferencesAnswer KEPT = new PreferencesAnswer(false, Map.of(), Map.of());

  private static final String STATED = "stated";
  private static final String BEHAVIOUR = "interactions";
  private static final String CHANNEL = "channel";

  /**
   * @param source how it is known
   * @param strength how sure it is, 0 to 1; what was said is certain
   * @param since when it was last told or last shown
   */
  record Preference(Object value, String source, double strength, Instant since) {}

  static PreferencesAnswer of(Profile profile, Instant now) {
    Map<String, Preference> explicit = new TreeMap<>();
    profile
        .preferences()
        .forEach(
            (name, told) -> explicit.put(name, new Preference(told.value(), STATED, 1, told.at())));
    return new PreferencesAnswer(true, explicit, learned(profile, now));
  }

  private static Map<String, Preference> learned(Profile profile, Instant now) {
    Map<String, Preference> learned = new TreeMap<>(channel(profile.activity().channels(), now));
    Tastes tastes = profile.interests().tastes();
    for (String name : tastes.weights().keySet()) {
      tastes
          .of(name, now)
          .ifPresent(
              taste ->
                  learned.put(
                      name,
                      new Preference(taste.value(), BEHAVIOUR, taste.strength(), taste.asOf())));
    }
    return learned;
  }

  /** The channel that is used most, and the share it has of all use, lately more than long ago. */
  private static Map<String, Preference> channel(Map<String, DecayedCount> channels, Instant now) {
    double all = channels.values().stream().mapToDouble(used -> used.valueAt(now)).sum();
    return channels.entrySet().stream()
        .max(
            Comparator.comparingDouble(
                    (Map.Entry<String, DecayedCount> used) -> used.getValue().valueAt(now))
                .thenComparing(Map.Entry::getKey))
        .filter(_ -> all > 0)
        .map(
            most ->
                Map.of(
                    CHANNEL,
                    new Preference(
                        most.getKey(),
                        BEHAVIOUR,
                        most.getValue().valueAt(now) / all,
                        most.getValue().asOf())))
        .orElse(Map.of());
  }
}
