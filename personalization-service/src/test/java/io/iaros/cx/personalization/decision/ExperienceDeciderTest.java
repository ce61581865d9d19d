package io.iaros.cx.personalization.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iaros.cx.events.Money;
import io.iaros.cx.personalization.hot.HotProfile;
import io.iaros.cx.personalization.offer.Offer;
import io.iaros.cx.personalization.offer.Offer.ContextWeight;
import io.iaros.cx.personalization.offer.OfferSet;
import io.iaros.cx.personalization.rule.DecisionVariables;
import io.iaros.cx.personalization.rule.RuleSet;
import io.iaros.cx.service.condition.Condition;
import io.iaros.cx.service.condition.Conditions.Compilation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExperienceDeciderTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final RuleSet NO_RULES = new RuleSet(List.of());

  private final Offer lounge = offer("lounge", null, 0.1, "30", List.of("hero", "offers"));
  private final Offer bag = offer("bag", null, 0.2, "20", List.of("offers"));
  private final Offer rebooking = offer("rebooking", "disrupted", 0.5, "40", List.of("hero"));

  @Test
  void ranksByWhatAnOfferIsWorthTimesHowLikelyItIsTaken() {
    Choice choice = decide(List.of("offers"), Map.of(), lounge, bag);

    assertThat(ids(choice, 0)).containsExactly("bag", "lounge");
    assertThat(choice.slots().getFirst().items().getFirst().score()).isEqualTo(4, within(1e-9));
  }

  @Test
  void showsAnOfferInOneSlotOnly() {
    Choice choice = decide(List.of("hero", "offers"), Map.of(), lounge, bag);

    assertThat(ids(choice, 0)).containsExactly("lounge");
    assertThat(ids(choice, 1)).containsExactly("bag");
  }

  @Test
  void saysWhyAnOfferIsLeftOut() {
    Choice choice = decide(List.of("hero"), Map.of(), lounge, bag, rebooking);

    assertThat(choice.leftOut())
        .containsExactly(
            new Choice.LeftOut("bag", "It fits none of the slots that were asked for."),
            new Choice.LeftOut("rebooking", "Not eligible: expected disrupted."));
  }

  @Test
  void weighsWhatFitsJustNow() {
    Offer weighed =
        new Offer(
            "lounge",
            "lounge",
            List.of("hero"),
            null,
            0.1,
            new Money(new BigDecimal("30"), "EUR"),
            List.of(new ContextWeight(condition("context.phase == 'at_airport'"), 2.5)),
            Map.of());

    Choice choice = decide(List.of("hero"), Map.of("phase", "at_airport"), weighed);

    Choice.Item item = choice.slots().getFirst().items().getFirst();
    assertThat(item.score()).isEqualTo(7.5, within(1e-9));
    assertThat(item.reasons()).containsExactly("Weighs 2.5: context.phase == 'at_airport'.");
  }

  @Test
  void keepsToTheLimit() {
    Choice choice =
        ExperienceDecider.decide(
            NO_RULES, new OfferSet(List.of(lounge, bag)), stranger(Map.of()), List.of("offers"), 1);

    assertThat(ids(choice, 0)).containsExactly("bag");
    assertThat(choice.leftOut())
        .containsExactly(new Choice.LeftOut("lounge", "Others scored higher."));
  }

  private static Choice decide(List<String> slots, Map<String, Object> context, Offer... offers) {
    return ExperienceDecider.decide(
        NO_RULES, new OfferSet(List.of(offers)), stranger(context), slots, 3);
  }

  private static List<String> ids(Choice choice, int slot) {
    return choice.slots().get(slot).items().stream().map(item -> item.offer().id()).toList();
  }

  private static Situation stranger(Map<String, Object> context) {
    return new Situation(HotProfile.stranger("basic"), "web", null, context, null, null, NOON);
  }

  private static Offer offer(
      String id,
      @Nullable String eligibility,
      double propensity,
      String value,
      List<String> slots) {
    return new Offer(
        id,
        id,
        slots,
        eligibility == null ? null : condition(eligibility),
        propensity,
        new Money(new BigDecimal(value), "EUR"),
        List.of(),
        Map.of());
  }

  private static Condition condition(String expression) {
    return ((Compilation.Compiled) DecisionVariables.conditions().compile(expression)).condition();
  }
}
