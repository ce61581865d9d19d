package io.iaros.cx.personalization.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.personalization.content.ContentSet;
import io.iaros.cx.personalization.content.ContentVariant;
import io.iaros.cx.service.condition.ConditionValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tries variants of content on one customer after the other: which variant of each offer they would
 * see, were they shown the offer. Decides nothing and writes nothing. For one dry run, by one
 * thread.
 */
final class ContentTrial {

  /** How many customers an answer lists. */
  static final int CHANGES_LISTED_MAX = 200;

  /**
   * What would come of other content.
   *
   * @param againstVersion the version of the content that it was compared with
   * @param profiles on how many customers it was tried
   * @param changed for how many of these some offer would look different
   * @param variants one for each, in their order
   * @param customers those for whom something would change, up to a limit
   */
  record Answer(
      long againstVersion,
      String channel,
      int profiles,
      int changed,
      List<VariantCount> variants,
      List<CustomerChange> customers) {}

  /**
   * @param shown how many customers would see it with its offer
   */
  record VariantCount(String variant, String offer, boolean approved, int shown) {}

  /**
   * @param customerId as it was sent; absent in a sample
   * @param known false for a customer without a profile
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CustomerChange(
      @Nullable String customerId, String subject, boolean known, List<OfferChange> offers) {}

  /**
   * @param from the variant now; absent where the offer shows its own texts
   * @param to the variant then
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OfferChange(String offer, @Nullable String from, @Nullable String to) {}

  private final ContentSet present;
  private final ContentSet proposed;
  private final Set<String> offers = new LinkedHashSet<>();
  private final Map<String, Integer> shown = new HashMap<>();
  private final List<CustomerChange> changes = new ArrayList<>();
  private int profiles;
  private int changed;

  ContentTrial(ContentSet present, ContentSet proposed) {
    this.present = present;
    this.proposed = proposed;
    present.variants().forEach(variant -> offers.add(variant.offer()));
    proposed.variants().forEach(variant -> offers.add(variant.offer()));
  }

  void tryOn(@Nullable String customerId, String subject, Situation situation) {
    ConditionValues values = ConditionValues.of(situation.variables());
    profiles++;
    List<OfferChange> differences = new ArrayList<>();
    for (String offer : offers) {
      String now = pick(present, offer, situation, values);
      String then = pick(proposed, offer, situation, values);
      if (then != null) {
        shown.merge(then, 1, Integer::sum);
      }
      if (!Objects.equals(now, then)) {
        differences.add(new OfferChange(offer, now, then));
      }
    }
    if (differences.isEmpty()) {
      return;
    }
    changed++;
    if (changes.size() < CHANGES_LISTED_MAX) {
      changes.add(
          new CustomerChange(customerId, subject, situation.profile().isKnown(), differences));
    }
  }

  Answer answer(long againstVersion, String channel) {
    List<VariantCount> counts =
        proposed.variants().stream()
            .map(
                variant ->
                    new VariantCount(
                        variant.id(),
                        variant.offer(),
                        variant.approved(),
                        shown.getOrDefault(variant.id(), 0)))
            .toList();
    return new Answer(againstVersion, channel, profiles, changed, counts, List.copyOf(changes));
  }

  private static @Nullable String pick(
      ContentSet content, String offer, Situation situation, ConditionValues values) {
    return content
        .pick(
            offer, situation.channel(), Locale.forLanguageTag(situation.effectiveLocale()), values)
        .map(ContentVariant::id)
        .orElse(null);
  }
}
