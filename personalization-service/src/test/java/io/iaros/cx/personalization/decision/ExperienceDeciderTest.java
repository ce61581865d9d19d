package io.iaros.cx.personalization.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.iaros.cx.personalization.bandit.Bandit;
import io.iaros.cx.personalization.condition.DecisionVariables;
import io.iaros.cx.personalization.decision.Choice.LeftOut;
import io.iaros.cx.personalization.decision.Choice.Stage;
import io.iaros.cx.personalization.hot.CustomerFeatures;
import io.iaros.cx.personalization.hot.FeedbackTone;
import io.iaros.cx.personalization.hot.HotProfile;
import io.iaros.cx.personalization.offer.ContactPolicy;
import io.iaros.cx.personalization.offer.OfferKind;
import io.iaros.cx.personalization.profile.Intents;
import io.iaros.cx.personalization.profile.OfferContacts;
import io.iaros.cx.personalization.propensity.Propensity;
import io.iaros.cx.personalization.propensity.Score;
import io.iaros.cx.personalization.rule.RuleSet;
import io.iaros.cx.personalization.strategy.DecisionStrategy;
import io.iaros.cx.personalization.strategy.DecisionStrategy.Group;
import io.iaros.cx.personalization.strategy.DecisionStrategy.LearningSettings;
import io.iaros.cx.service.condition.Condition;
import io.iaros.cx.service.condition.ConditionValues;
import io.iaros.cx.service.condition.Conditions.Compilation;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExperienceDeciderTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final Map<String, Object> lounge = offer("lounge", 0.1, "30", "hero", "offers");
  private final Map<String, Object> bag = offer("bag", 0.2, "20", "offers");
  private final Map<String, Object> rebooking = offer("rebooking", 0.5, "40", "hero");
  private final Map<String, OfferContacts> contacts = new HashMap<>();
  private final Map<String, Group> groups = new HashMap<>();
  private final Map<Propensity, Score> scores = new EnumMap<>(Propensity.class);
  private double exploration;
  private boolean control;
  private int limit = 3;

  @Test
  void ranksByWhatAnOfferIsWorthTimesHowLikelyItIsTaken() {
    Choice choice = decide(List.of("offers"), Map.of(), lounge, bag);

    assertThat(ids(choice, 0)).containsExactly("bag", "lounge");
    assertThat(choice.slots().getFirst().items().getFirst().score()).isEqualTo(4, within(1e-9));
    assertThat(choice.slots().getFirst().candidates()).isEqualTo(2);
  }

  @Test
  void showsAnOfferInOneSlotOnly() {
    Choice choice = decide(List.of("hero", "offers"), Map.of(), lounge, bag);

    assertThat(ids(choice, 0)).containsExactly("lounge");
    assertThat(ids(choice, 1)).containsExactly("bag");
  }

  @Test
  void saysAtWhichQuestionAnOfferIsLeftOut() {
    Choice choice =
        decide(
            List.of("hero"),
            Map.of("phase", "on_board"),
            lounge,
            bag,
            with(rebooking, "eligibility", "disrupted"),
            with(offer("upgrade", 0.1, "90", "hero"), "applicability", "context.phase == 'gate'"),
            with(offer("loan", 0.1, "90", "hero"), "suitability", "loyalty_tier == 'gold'"),
            with(offer("summer", 0.1, "90", "hero"), "from", "2026-06-01T00:00:00Z"));

    assertThat(choice.leftOut())
        .extracting(LeftOut::offerId, LeftOut::stage, LeftOut::reason)
        .containsExactly(
            tuple("bag", Stage.SLOT, "It fits none of the slots that were asked for."),
            tuple("rebooking", Stage.ELIGIBILITY, "Not eligible: expected disrupted."),
            tuple(
                "upgrade",
                Stage.APPLICABILITY,
                "Not applicable: expected context.phase == 'gate'."),
            tuple("loan", Stage.SUITABILITY, "Not suitable: expected loyalty_tier == 'gold'."),
            tuple("summer", Stage.PERIOD, "It is not offered at this time."));
  }

  @Test
  void choosesAlikeWhetherOrNotSomebodyReadsWhatIsLeftOut() {
    Map<String, Object> anywhere = with(lounge, "slots", List.of("hero", "offers", "hero"));

    for (List<String> slots : List.of(List.of("hero"), List.of("offers", "hero", "none"))) {
      Choice kept = decide(LeftOuts.kept(), slots, Map.of(), bag, rebooking, anywhere);
      Choice unread = decide(LeftOuts.unread(), slots, Map.of(), bag, rebooking, anywhere);

      assertThat(unread.slots()).isEqualTo(kept.slots());
      assertThat(unread.leftOut()).isEmpty();
    }
  }

  @Test
  void takesTheScoreOfTheModelThatAnOfferNames() {
    scores.put(Propensity.CONVERT, new Score(Propensity.CONVERT, 0.9, 4));

    Choice choice =
        decide(List.of("offers"), Map.of(), with(lounge, "propensityModel", "convert"), bag);

    assertThat(ids(choice, 0)).containsExactly("lounge", "bag");
    Choice.Item item = choice.slots().getFirst().items().getFirst();
    assertThat(item.factors().acceptance()).isEqualTo(0.9);
    assertThat(item.reasons()).containsExactly("Propensity told by convert, version 4.");
  }

  @Test
  void takesThePropensityOfTheCatalogueWhereTheModelHasNoScore() {
    Choice choice =
        decide(List.of("offers"), Map.of(), with(lounge, "propensityModel", "churn"), bag);

    assertThat(ids(choice, 0)).containsExactly("bag", "lounge");
  }

  @Test
  void weighsWhatFitsJustNowAndWhatTheBusinessLifts() {
    groups.put("comfort", new Group(10, ContactPolicy.FREE));
    Map<String, Object> weighed =
        with(
            with(
                with(
                    lounge,
                    "contextWeights",
                    List.of(Map.of("when", "context.phase == 'at_airport'", "weight", 2.5))),
                "lever",
                10),
            "group",
            "comfort");

    Choice choice = decide(List.of("hero"), Map.of("phase", "at_airport"), weighed);

    Choice.Item item = choice.slots().getFirst().items().getFirst();
    assertThat(item.score()).isEqualTo(0.1 * 2.5 * 30 * 1.2, within(1e-9));
    assertThat(item.factors().lever()).isEqualTo(1.2, within(1e-9));
    assertThat(item.reasons()).containsExactly("Weighs 2.5: context.phase == 'at_airport'.");
  }

  @Test
  void restsWhatWasShownOftenEnoughOrDeclined() {
    contacts.put(
        "lounge",
        OfferContacts.NONE.shown(
            List.of(
                NOON.minus(Duration.ofHours(1)),
                NOON.minus(Duration.ofHours(2)),
                NOON.minus(Duration.ofDays(2)))));
    contacts.put("bag", OfferContacts.NONE.declinedAt(NOON.minus(Duration.ofDays(3))));
    Map<String, Object> capped =
        with(lounge, "contact", List.of(Map.of("atMost", 2, "within", "P1D")));
    Map<String, Object> free =
        with(lounge, "contact", List.of(Map.of("atMost", 3, "within", "P1D")));

    assertThat(
            decide(List.of("offers"), Map.of(), capped, with(bag, "afterDecline", "P7D")).leftOut())
        .extracting(LeftOut::offerId, LeftOut::stage, LeftOut::reason)
        .containsExactly(
            tuple("lounge", Stage.CONTACT_POLICY, "It was shown 2 times within PT24H."),
            tuple("bag", Stage.CONTACT_POLICY, "It was declined less than PT168H ago."));
    assertThat(ids(decide(List.of("offers"), Map.of(), free, with(bag, "afterDecline", "P2D")), 0))
        .containsExactly("bag", "lounge");
  }

  @Test
  void countsAllOffersOfAGroupTogether() {
    groups.put(
        "extras",
        new Group(
            0,
            new ContactPolicy(
                List.of(new ContactPolicy.Limit(1, Duration.ofDays(1))),
                Duration.ZERO,
                Duration.ZERO)));
    contacts.put("lounge", OfferContacts.NONE.shown(List.of(NOON.minus(Duration.ofHours(1)))));

    Choice choice =
        decide(
            List.of("offers"),
            Map.of(),
            with(lounge, "group", "extras"),
            with(bag, "group", "extras"));

    assertThat(ids(choice, 0)).isEmpty();
  }

  @Test
  void keepsToTheLimit() {
    limit = 1;

    Choice choice = decide(List.of("offers"), Map.of(), lounge, bag);

    assertThat(ids(choice, 0)).containsExactly("bag");
    assertThat(choice.leftOut())
        .extracting(LeftOut::offerId, LeftOut::stage, LeftOut::reason)
        .containsExactly(tuple("lounge", Stage.ARBITRATION, "Others scored higher."));
  }

  @Test
  void ranksByChanceForThoseWhoServeForComparison() {
    control = true;

    Choice choice = decide(List.of("offers"), Map.of(), lounge, bag);

    assertThat(choice.control()).isTrue();
    assertThat(choice.slots().getFirst().items()).allMatch(item -> item.propensity() == 0.5);
  }

  @Test
  void leavesTheFirstPlaceToChanceAsFarAsItIsTold() {
    exploration = 0.4;

    Choice choice = decide(List.of("offers"), Map.of(), lounge, bag);

    Choice.Item first = choice.slots().getFirst().items().getFirst();
    assertThat(first.propensity())
        .isEqualTo(first.offer().id().equals("bag") ? 0.8 : 0.2, within(1e-9));
  }

  @Test
  void leavesNothingToChanceWhereTheSituationForbidsIt() {
    exploration = 0.4;
    control = true;

    Choice choice = decide(List.of("offers"), Map.of("serious", true), lounge, bag);

    assertThat(ids(choice, 0)).containsExactly("bag", "lounge");
    assertThat(choice.control()).isFalse();
    assertThat(choice.slots().getFirst().items().getFirst().propensity()).isEqualTo(1);
  }

  @SafeVarargs
  private Choice decide(
      List<String> slots, Map<String, Object> context, Map<String, Object>... offers) {
    return decide(LeftOuts.kept(), slots, context, offers);
  }

  @SafeVarargs
  private Choice decide(
      LeftOuts leftOuts,
      List<String> slots,
      Map<String, Object> context,
      Map<String, Object>... offers) {
    Situation situation = situation(context);
    DecisionStrategy strategy = strategy(exploration, groups);
    return new ExperienceDecider(
            new Catalogue(
                new RuleSet(List.of()),
                new OfferKind().readWithoutFaults(List.of(offers)),
                strategy,
                new Bandit(Map.of(), strategy)),
            scores,
            new SplittableRandom(4),
            leftOuts)
        .decide(situation, ConditionValues.of(situation.variables()), slots, limit, control);
  }

  private Situation situation(Map<String, Object> context) {
    HotProfile profile =
        new HotProfile(
            0,
            "basic",
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            contacts,
            Intents.NONE,
            List.of(),
            null,
            FeedbackTone.NONE,
            CustomerFeatures.NONE);
    return new Situation(profile, "web", null, context, null, null, NOON);
  }

  private static List<String> ids(Choice choice, int slot) {
    return choice.slots().get(slot).items().stream().map(item -> item.offer().id()).toList();
  }

  private static Map<String, Object> offer(
      String id, double propensity, String value, String... slots) {
    return Map.of(
        "id",
        id,
        "title",
        id,
        "slots",
        List.of(slots),
        "propensity",
        propensity,
        "value",
        Map.of("amount", value, "currency", "EUR"));
  }

  private static Map<String, Object> with(Map<String, Object> offer, String field, Object value) {
    Map<String, Object> changed = new HashMap<>(offer);
    changed.put(field, value);
    return changed;
  }

  private static DecisionStrategy strategy(double exploration, Map<String, Group> groups) {
    return new DecisionStrategy(
        0,
        exploration,
        condition("!has(context.serious)"),
        List.of(),
        new LearningSettings(20, 0.25, 1, Duration.ofDays(1)),
        Map.of(),
        groups);
  }

  private static Condition condition(String expression) {
    return ((Compilation.Compiled) DecisionVariables.conditions().compile(expression)).condition();
  }
}
