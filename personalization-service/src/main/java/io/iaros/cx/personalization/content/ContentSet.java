package io.iaros.cx.personalization.content;

import io.iaros.cx.service.condition.ConditionValues;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All variants. Immutable. */
public final class ContentSet {

  private final List<ContentVariant> variants;
  private final Map<String, List<ContentVariant>> byOffer;

  public ContentSet(List<ContentVariant> variants) {
    this.variants = List.copyOf(variants);
    this.byOffer =
        variants.stream()
            .filter(ContentVariant::approved)
            .collect(Collectors.groupingBy(ContentVariant::offer));
  }

  public List<ContentVariant> variants() {
    return variants;
  }

  /** The approved variant that is made most closely for the situation; of equals, the first. */
  public Optional<ContentVariant> pick(
      String offer, String channel, Locale locale, ConditionValues values) {
    ContentVariant best = null;
    int closest = -1;
    for (ContentVariant variant : byOffer.getOrDefault(offer, List.of())) {
      int fit = variant.fit(channel, locale, values);
      if (fit > closest) {
        best = variant;
        closest = fit;
      }
    }
    return Optional.ofNullable(best);
  }
}
