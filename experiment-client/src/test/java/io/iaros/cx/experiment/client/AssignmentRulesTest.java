package io.iaros.cx.experiment.client;

import static io.iaros.cx.experiment.client.ExperimentFixtures.ALL_TRAFFIC;
import static io.iaros.cx.experiment.client.ExperimentFixtures.NOON;
import static io.iaros.cx.experiment.client.ExperimentFixtures.anExperiment;
import static io.iaros.cx.experiment.client.ExperimentFixtures.inLayer;
import static io.iaros.cx.experiment.client.ExperimentFixtures.knowing;
import static io.iaros.cx.experiment.client.ExperimentFixtures.needing;
import static io.iaros.cx.experiment.client.ExperimentFixtures.running;
import static io.iaros.cx.experiment.client.ExperimentFixtures.targeted;
import static io.iaros.cx.experiment.client.ExperimentFixtures.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.iaros.cx.events.experiment.AssignmentRules;
import io.iaros.cx.events.experiment.AssignmentRules.Namespace;
import io.iaros.cx.events.experiment.AssignmentRules.Prerequisite;
import io.iaros.cx.events.experiment.ExperimentDefinition;
import io.iaros.cx.events.experiment.ExperimentSetPublished;
import io.iaros.cx.events.experiment.ExperimentSetPublished.Holdout;
import io.iaros.cx.experiment.client.Assignment.Assigned;
import io.iaros.cx.experiment.client.Assignment.HeldOut;
import io.iaros.cx.experiment.client.Assignment.NoUnit;
import io.iaros.cx.experiment.client.Assignment.NotTargeted;
import io.iaros.cx.experiment.client.Assignment.OutsideOfLayer;
import io.iaros.cx.experiment.client.Assignment.Overridden;
import io.iaros.cx.experiment.client.Assignment.PrerequisiteNotMet;
import io.iaros.cx.experiment.client.Assignment.RolledOut;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssignmentRulesTest {

  private static final String UNIT = "a-subject";
  private static final Holdout EVERYBODY = new Holdout("a-salt", 10_000);

  @Test
  void takesWhomItIsMadeFor() {
    Experiments experiments = running(targeted("german", "context.country == 'DE'"));

    assertThat(experiments.assign("german", knowing(UNIT, Map.of("country", "DE"))))
        .isEqualTo(new Assigned("german", 1, "variant-0"));
    assertThat(experiments.assign("german", knowing(UNIT, Map.of("country", "FR"))))
        .isEqualTo(new NotTargeted("german", 1));
  }

  @Test
  void leavesAloneOfWhomTooLittleIsKnown() {
    Experiments experiments = running(targeted("not-german", "context.country != 'DE'"));

    assertThat(experiments.assign("not-german", UNIT)).isEqualTo(new NotTargeted("not-german", 1));
  }

  @Test
  void comparesWholeNumbersFractionsAndNulls() {
    Map<String, Object> context = new HashMap<>();
    context.put("age", 41);
    context.put("score", 0.5);
    context.put("gone", null);
    context.put("tags", List.of("a", Map.of("b", 1)));

    assertThat(holds("context.age > 40 && context.score < 1", context)).isTrue();
    assertThat(holds("context.gone == null && !has(context.never)", context)).isTrue();
    assertThat(holds("'a' in context.tags && context.tags[1].b == 1", context)).isTrue();
    assertThat(holds("unit == 'a-subject'", context)).isTrue();
    assertThat(holds("context.age == 'forty'", context)).isFalse();
  }

  @Test
  void saysWhatIsWrongWithACondition() {
    assertThat(Targeting.faultsOf("context.country == 'DE'")).isEmpty();
    assertThat(Targeting.faultsOf("customer.country")).hasSize(1);
    assertThat(Targeting.faultsOf("1 + 1")).singleElement().asString().contains("condition");
    assertThat(Targeting.faultsOf("true || ".repeat(300) + "true")).hasSize(1);
  }

  @Test
  void refusesASetWhoseConditionIsFaulty() {
    assertThatIllegalArgumentException().isThrownBy(() -> running(targeted("faulty", "1 +")));
  }

  @Test
  void keepsOutWhoIsOutsideOfItsBuckets() {
    assertThat(running(inLayer("none", "page", 0, 0)).assign("none", UNIT))
        .isEqualTo(new OutsideOfLayer("none", 1, "page"));
  }

  @Test
  void keepsToGrowthBooksNamespaces() {
    Experiments experiments =
        running(
            with(
                anExperiment("moved", ALL_TRAFFIC, 10_000),
                new AssignmentRules(
                    null,
                    null,
                    null,
                    new Namespace("namespace", 0.4, 1),
                    null,
                    List.of(),
                    Map.of())));

    double place = GrowthBookHash.V1.of("__namespace", "1");

    assertThat(experiments.assign("moved", "1") instanceof Assigned).isEqualTo(place >= 0.4);
  }

  @Test
  void needsAVariantOfAnother() {
    Experiments experiments =
        running(
            anExperiment("first", ALL_TRAFFIC, 10_000),
            needing("second", "first", "variant-0"),
            needing("third", "first", "variant-1"),
            needing("fourth", "nowhere", "variant-0"));

    assertThat(experiments.assign("second", UNIT)).isInstanceOf(Assigned.class);
    assertThat(experiments.assign("third", UNIT))
        .isEqualTo(new PrerequisiteNotMet("third", 1, "first"));
    assertThat(experiments.assign("fourth", UNIT))
        .isEqualTo(new PrerequisiteNotMet("fourth", 1, "nowhere"));
  }

  @Test
  void asksOnceForWhatManyNeed() {
    List<ExperimentDefinition> lattice = new ArrayList<>();
    for (int level = 0; level < 12; level++) {
      for (int place = 0; place < 8; place++) {
        lattice.add(needingAllOf(level, place));
      }
    }
    Experiments experiments = running(lattice.toArray(ExperimentDefinition[]::new));

    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> assertThat(experiments.assign("11-0", UNIT)).isInstanceOf(Assigned.class));
  }

  @Test
  void refusesASetInWhichSomethingNeedsItself() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> running(needing("a", "b", "x"), needing("b", "a", "x")))
        .withMessage("Expected prerequisites that end, but a needs itself");
  }

  @Test
  void givesTestersTheirVariantBeforeAnythingElse() {
    Experiments experiments =
        Experiments.of(
            new ExperimentSetPublished(
                1, List.of(forTesters(anExperiment("try", 0, 5_000, 5_000))), EVERYBODY, null));

    assertThat(experiments.assign("try", "tester"))
        .isEqualTo(new Overridden("try", 1, "variant-1"));
    assertThat(experiments.assign("try", UNIT)).isEqualTo(new HeldOut("try", 1));
  }

  @Test
  void holdsOutTheShareAndKeepsItWhenItGrows() {
    ExperimentDefinition plain = anExperiment("plain", ALL_TRAFFIC, 10_000);
    Experiments small = heldOut(plain, 500);
    Experiments large = heldOut(plain, 1_000);

    List<String> heldBySmall =
        ExperimentFixtures.units(20_000)
            .filter(unit -> small.assign("plain", unit) instanceof HeldOut)
            .toList();

    assertThat(heldBySmall).hasSizeBetween(900, 1_100);
    assertThat(heldBySmall)
        .allSatisfy(unit -> assertThat(large.assign("plain", unit)).isInstanceOf(HeldOut.class));
  }

  @Test
  void assignsByAnAttributeWhereItIsTold() {
    Experiments experiments =
        running(
            with(
                anExperiment("by-company", ALL_TRAFFIC, 5_000, 5_000),
                new AssignmentRules("company", null, null, null, null, List.of(), Map.of())));

    assertThat(experiments.assign("by-company", knowing("one", Map.of("company", 7))))
        .isEqualTo(experiments.assign("by-company", knowing("other", Map.of("company", "7"))));
    assertThat(experiments.assign("by-company", UNIT)).isEqualTo(new NoUnit("by-company", 1));
  }

  @Test
  void givesEverybodyWhatWasRolledOutAsFarAsItWasMadeForThem() {
    ExperimentDefinition german = targeted("german", "context.country == 'DE'");
    Experiments experiments =
        running(
            new ExperimentDefinition(
                "german",
                3,
                german.salt(),
                10_000,
                german.variants(),
                german.assignment(),
                "variant-0"));

    assertThat(experiments.assign("german", knowing(UNIT, Map.of("country", "DE"))))
        .isEqualTo(new RolledOut("german", 3, "variant-0"));
    assertThat(experiments.assign("german", UNIT)).isEqualTo(new NotTargeted("german", 3));
  }

  /** On the lowest level nothing, above it everything of the level below. */
  private static ExperimentDefinition needingAllOf(int level, int place) {
    return with(
        anExperiment(level + "-" + place, ALL_TRAFFIC, 10_000),
        new AssignmentRules(
            null,
            null,
            null,
            null,
            null,
            IntStream.range(0, level == 0 ? 0 : 8)
                .mapToObj(i -> new Prerequisite((level - 1) + "-" + i, List.of("variant-0")))
                .toList(),
            Map.of()));
  }

  private static boolean holds(String condition, Map<String, Object> context) {
    return Targeting.of(condition).holds(Occasion.of(UNIT, context, NOON));
  }

  private static ExperimentDefinition forTesters(ExperimentDefinition plain) {
    return with(
        plain,
        new AssignmentRules(
            null, null, null, null, null, List.of(), Map.of("tester", "variant-1")));
  }

  private static Experiments heldOut(ExperimentDefinition definition, int share) {
    return Experiments.of(
        new ExperimentSetPublished(1, List.of(definition), new Holdout("a-salt", share), null));
  }
}
