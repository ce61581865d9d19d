package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.rule.Treatment;
import java.util.ArrayList;
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
    String tone = TONE_DEFAULT;
    List<String> interfaceHints = new ArrayList<>();
    List<String> routing = new ArrayList<>();
    for (Treatment treatment : treatments) {
      String name = treatment.name();
      if (name.equals(TONE)) {
        tone = treatment.value().toString();
      } else if (Boolean.TRUE.equals(treatment.value())) {
        if (INTERFACE_HINTS.contains(name)) {
          interfaceHints.add(name);
        } else if (ROUTING.contains(name)) {
          routing.add(name);
        }
      }
    }
    return new Presentation(tone, interfaceHints, routing);
  }
}
