package io.iaros.cx.experiment.client;

import static io.iaros.cx.experiment.client.ExperimentFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.iaros.cx.events.experiment.AssignmentRules.Prerequisite;
import io.iaros.cx.events.experiment.ExperimentSetPublished;
import io.iaros.cx.events.experiment.FlagDefinition;
import io.iaros.cx.events.experiment.FlagDefinition.Rule;
import io.iaros.cx.events.experiment.FlagDefinition.Share;
import io.iaros.cx.events.experiment.FlagDefinition.Variant;
import io.iaros.cx.experiment.client.FlagEvaluation.Evaluated;
import io.iaros.cx.experiment.client.FlagEvaluation.Reason;
import io.iaros.cx.experiment.client.FlagEvaluation.UnitMissing;
import io.iaros.cx.experiment.client.FlagEvaluation.UnknownFlag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagsTest {

  private static final Occasion SOMEBODY = Occasion.of("a-unit", Map.of(), NOON);
  private static final Occasion GERMAN = Occasion.of("a-unit", Map.of("country", "DE"), NOON);
  private static final Occasion NOBODY = Occasion.of(null, Map.of(), NOON);
  private static final List<Share> ON = List.of(new Share("on", 10_000));
  private static final List<Share> HALF = List.of(new Share("on", 5_000), new Share("off", 5_000));

  @Test
  void saysTheSameToEverybodyWithoutRules() {
    assertThat(evaluate(aSwitch(true), NOBODY))
        .isEqualTo(new Evaluated("new-page", 1, "off", false, Reason.STATIC));
  }

  @Test
  void followsTheFirstRuleThatIsMadeForTheUnit() {
    FlagDefinition flag = aSwitch(true, new Rule("context.country == 'DE'", ON, null, null));

    assertThat(evaluate(flag, GERMAN))
        .isEqualTo(new Evaluated("new-page", 1, "on", true, Reason.TARGETING_MATCH));
    assertThat(evaluate(flag, SOMEBODY))
        .isEqualTo(new Evaluated("new-page", 1, "off", false, Reason.DEFAULT));
  }

  @Test
  void saysOffToEverybodyOnceKilled() {
    assertThat(evaluate(aSwitch(false, new Rule(null, ON, null, null)), GERMAN))
        .isEqualTo(new Evaluated("new-page", 1, "off", false, Reason.DISABLED));
  }

  @Test
  void dividesUnitsAndNeedsOneForIt() {
    FlagDefinition flag = aSwitch(true, new Rule(null, HALF, null, null));
    Experiments flags = flags(flag);

    long on =
        ExperimentFixtures.units(10_000)
            .map(unit -> flags.evaluate("new-page", Occasion.of(unit)))
            .filter(evaluation -> ((Evaluated) evaluation).variant().equals("on"))
            .count();

    assertThat(on).isBetween(4_800L, 5_200L);
    assertThat(evaluate(flag, NOBODY)).isEqualTo(new UnitMissing("new-page"));
  }

  @Test
  void keepsToItsSchedule() {
    Instant from = NOON.plusSeconds(60);
    Instant until = NOON.plusSeconds(120);
    Experiments flags = flags(aSwitch(true, new Rule(null, ON, from, until)));

    assertThat(variantAt(flags, from.minusMillis(1))).isEqualTo("off");
    assertThat(variantAt(flags, from)).isEqualTo("on");
    assertThat(variantAt(flags, until)).isEqualTo("off");
    assertThat(flags.nextChangeAfter(NOON)).contains(from);
    assertThat(flags.nextChangeAfter(from)).contains(until);
    assertThat(flags.nextChangeAfter(until)).isEmpty();
  }

  @Test
  void isOffWithoutWhatItNeeds() {
    FlagDefinition needed = aSwitch(true);
    FlagDefinition needing =
        new FlagDefinition(
            "needing",
            1,
            "s",
            FlagDefinition.Type.BOOLEAN,
            true,
            needed.variants(),
            "on",
            "off",
            List.of(new Prerequisite("new-page", List.of("on"))),
            List.of());

    assertThat(flags(needed, needing).evaluate("needing", SOMEBODY))
        .isEqualTo(new Evaluated("needing", 1, "off", false, Reason.DISABLED));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "BOOLEAN, true, java.lang.Boolean",
        "STRING, \"blue\", java.lang.String",
        "INTEGER, 7, java.lang.Long",
        "NUMBER, 1, java.lang.Double",
        "OBJECT, {\"a\":1}, java.util.LinkedHashMap"
      })
  void readsValuesAsTheirType(FlagDefinition.Type type, String json, String expected) {
    assertThat(FlagValues.read(type, json).getClass().getName()).isEqualTo(expected);
  }

  @Test
  void refusesVariantsThatItDoesNotHave() {
    FlagDefinition flag =
        aSwitch(true, new Rule(null, List.of(new Share("half", 10_000)), null, null));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> flags(flag))
        .withMessage("Expected the variants of flag new-page, but found half");
  }

  @Test
  void refusesValuesThatAreNotOfItsType() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FlagValues.read(FlagDefinition.Type.BOOLEAN, "\"x\""));
  }

  @Test
  void knowsNoOthers() {
    assertThat(Experiments.none().evaluate("new-page", SOMEBODY))
        .isEqualTo(new UnknownFlag("new-page"));
  }

  private static String variantAt(Experiments flags, Instant at) {
    return ((Evaluated) flags.evaluate("new-page", Occasion.of("a-unit", Map.of(), at))).variant();
  }

  private static FlagEvaluation evaluate(FlagDefinition flag, Occasion occasion) {
    return flags(flag).evaluate(flag.key(), occasion);
  }

  private static Experiments flags(FlagDefinition... flags) {
    return Experiments.of(new ExperimentSetPublished(1, List.of(), null, List.of(flags)));
  }

  private static FlagDefinition aSwitch(boolean enabled, Rule... rules) {
    return new FlagDefinition(
        "new-page",
        1,
        "a-salt",
        FlagDefinition.Type.BOOLEAN,
        enabled,
        List.of(new Variant("on", "true"), new Variant("off", "false")),
        "off",
        "off",
        List.of(),
        List.of(rules));
  }
}
