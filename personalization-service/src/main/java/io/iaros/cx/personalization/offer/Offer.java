package io.iaros.cx.personalization.offer;

import io.iaros.cx.events.Money;
import io.iaros.cx.service.condition.Condition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that may be shown.
 *
 * @param slots where it fits
 * @param eligibility who may be shown it; absent means everybody
 * @param propensity how likely a customer takes it, as long as nothing better is known, in (0, 1]
 * @param value what it is worth when taken
 * @param contextWeights what makes it fit better or worse just now
 * @param content what the touchpoint shows, by field
 */
public record Offer(
    String id,
    String title,
    List<String> slots,
    @Nullable Condition eligibility,
    double propensity,
    Money value,
    List<ContextWeight> contextWeights,
    Map<String, Object> content) {

  /**
   * @param weight by which the score is multiplied while the condition holds; 0 takes it out
   */
  public record ContextWeight(Condition when, double weight) {}

  public Offer {
    slots = List.copyOf(slots);
    contextWeights = List.copyOf(contextWeights);
    content = Map.copyOf(content);
  }
}
