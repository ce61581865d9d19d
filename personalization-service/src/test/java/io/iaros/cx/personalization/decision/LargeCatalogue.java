package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.bandit.Bandit;
import io.iaros.cx.personalization.hot.CustomerFeatures;
import io.iaros.cx.personalization.hot.FeedbackTone;
import io.iaros.cx.personalization.hot.HotProfile;
import io.iaros.cx.personalization.offer.OfferKind;
import io.iaros.cx.personalization.profile.Intents;
import io.iaros.cx.personalization.rule.RuleKind;
import io.iaros.cx.personalization.strategy.DecisionStrategy;
import io.iaros.cx.personalization.strategy.DecisionStrategy.LearningSettings;
import io.iaros.cx.service.condition.ConditionValues;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The size that speed is measured at: 200 offers and 50 rules. Not for more than one thread. */
final class LargeCatalogue {

  private static final int OFFERS = 200;
  private static final int RULES = 50;
  private static final List<String> SLOTS = List.of("hero", "offers", "assistance", "footer");
  private static final List<String> TIERS = List.of("basic", "silver", "gold", "platinum");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final DecisionStrategy strategy =
      new DecisionStrategy(
          0,
          0.1,
          null,
          List.of(),
          new LearningSettings(20, 0.25, 1, Duration.ofDays(1)),
          Map.of(),
          Map.of());
  private final Catalogue catalogue =
      new Catalogue(
          new RuleKind()
              .readWithoutFaults(IntStream.range(0, RULES).mapToObj(LargeCatalogue::rule).toList()),
          new OfferKind()
              .readWithoutFaults(
                  IntStream.range(0, OFFERS).mapToObj(LargeCatalogue::offer).toList()),
          strategy,
          new Bandit(Map.of(), strategy));

  /** A decision for one of several customers, always the same for the same number. */
  Choice decide(int number) {
    Situation situation = situation(TIERS.get(number % TIERS.size()));
    return new ExperienceDecider(
            catalogue, Map.of(), new SplittableRandom(number), LeftOuts.unread())
        .decide(
            situation,
            ConditionValues.of(situation.variables()),
            List.of("hero", "offers"),
            3,
            false);
  }

  private static Situation situation(String tier) {
    HotProfile profile =
        new HotProfile(
            7,
            tier,
            Map.of("children", 2, "homeAirport", "AMS"),
            Map.of("seat", "aisle"),
            Map.of(),
            Map.of("search", 4L, "identify", 1L),
            Map.of(),
            Intents.NONE,
            List.of("families"),
            null,
            FeedbackTone.NONE,
            CustomerFeatures.NONE);
    return new Situation(profile, "mobile", null, Map.of("phase", "gate"), null, null, NOON);
  }

  private static Map<String, Object> offer(int number) {
    return Map.of(
        "id",
        "offer-" + number,
        "title",
        "Offer " + number,
        "slots",
        List.of(SLOTS.get(number % SLOTS.size())),
        "eligibility",
        "loyalty_tier != '%s' && counters.size() < %d"
            .formatted(TIERS.get(number % TIERS.size()), 1_000 + number),
        "propensity",
        0.05 + number % 20 / 100.0,
        "value",
        Map.of("amount", Integer.toString(5 + number % 50), "currency", "EUR"),
        "learning",
        number % 2 == 0 ? "thompson" : "none");
  }

  private static Map<String, Object> rule(int number) {
    return Map.of(
        "name",
        "rule-" + number,
        "condition",
        "loyalty_tier == '%s' && (channel == 'mobile' || local_hour == %d)"
            .formatted(TIERS.get(number % TIERS.size()), number % 24),
        "actions",
        List.of(Map.of("treatment_" + number, true)));
  }
}
