package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.rule.Treatment;
import java.util.List;
import java.util.Set;

/**
 * How the touchpoint presents itself, read from the treatments.
 *
 * @param tone how the customer is spoken to
 * @param interfaceHints what the interface should adapt to
 * @param routing how the customer is passed on to people
 */
record Presentation(String tone, List<String> interfaceHints, List<String> routing) {

  private static final String TONE = "tone";
  private static final String TONE_DEFAULT = "friendly";

  private static final Set<String> INTERFACE_HINTS =
      Set.of(
          "simplified_ui",
          "touch_optimized",
          "offline_support",
          "large_text",
          "short_texts",
          "low_data",
          "high_contrast",
          "screen_reader",
          "show_wayfinding");

  private static final Set<String> ROUTING =
      Set.of("priority_service", "dedicated_agent", "human_first");

  static Presentation of(List<Treatment> treatments) {
    return new Presentation(
        treatments.stream()
            .filter(treatment -> treatment.name().equals(TONE))
            .findFirst()
            .map(treatment -> treatment.value().toString())
            .orElse(TONE_DEFAULT),
        namesIn(INTERFACE_HINTS, treatments),
        namesIn(ROUTING, treatments));
  }

  private static List<String> namesIn(Set<String> names, List<Treatment> treatments) {
    return treatments.stream()
        .filter(treatment -> Boolean.TRUE.equals(treatment.value()))
        .map(Treatment::name)
        .filter(names::contains)
        .toList();
  }
}
