package io.iaros.cx.experiment.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.experiment.lifecycle.ExperimentDesign;
import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import io.iaros.cx.experiment.rollout.RolloutPlan.OnWarning;
import io.iaros.cx.service.decision.Decision;
import io.iaros.cx.service.decision.Decision.Accepted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RolloutDeciderTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final RolloutPlan PLAN = plan(OnWarning.HOLD);
  private static final Rollout AT_ONE_PERCENT = new Rollout.Active(PLAN, 0, NOON, 50);

  @Test
  void opensTheNextStepWhenTimeIsOverAndUnitsHaveCome() {
    assertThat(after(look(250, List.of(), List.of(), 24)))
        .isEqualTo(new Rollout.Active(PLAN, 1, NOON.plus(Duration.ofHours(24)), 250));
  }

  @Test
  void waitsForTheTimeAndForTheUnits() {
    assertThat(after(look(249, List.of(), List.of(), 24))).isEqualTo(AT_ONE_PERCENT);
    assertThat(after(look(250, List.of(), List.of(), 23))).isEqualTo(AT_ONE_PERCENT);
  }

  @Test
  void rollsBackAtOnceWhereAGuardrailSuffers() {
    assertThat(after(look(60, List.of("complaints"), List.of(), 1)))
        .isInstanceOfSatisfying(
            Rollout.RolledBack.class,
            back -> assertThat(back.reasons()).containsExactly("complaints"));
  }

  @Test
  void holdsOrRollsBackWhereNumbersAreNotToBeTrusted() {
    RolloutCommand.Look look = look(250, List.of(), List.of("SAMPLE_RATIO_MISMATCH"), 24);
    assertThat(after(look)).isEqualTo(AT_ONE_PERCENT);
    assertThat(after(new Rollout.Active(plan(OnWarning.ROLL_BACK), 0, NOON, 50), look))
        .isInstanceOf(Rollout.RolledBack.class);
  }

  @Test
  void doesNotBeginTwice() {
    assertThat(RolloutDecider.decide(AT_ONE_PERCENT, new RolloutCommand.Begin(PLAN, 0, 0, NOON)))
        .isEqualTo(new Decision.Rejected<>(RolloutRejection.ACTIVE));
  }

  @Test
  void growsTheTrafficAndKeepsTheWeightsAsLongAsItCan() {
    ExperimentDesign design =
        new ExperimentDesign(
            "Fast lane",
            null,
            200,
            List.of(new Variant("control", 5_000), new Variant("offered", 5_000)),
            List.of());

    assertThat(Shares.of(design, "offered", 500)).isEqualTo(new Shares(1_000, design.variants()));
    assertThat(Shares.of(design, "offered", 5_000))
        .isEqualTo(new Shares(10_000, design.variants()));
    assertThat(Shares.of(design, "offered", 8_000))
        .isEqualTo(
            new Shares(
                10_000, List.of(new Variant("control", 2_000), new Variant("offered", 8_000))));
  }

  @Test
  void aStepThatAsksForLessThanHasGrownTakesNobodyOut() {
    ExperimentDesign grown = design(8_000, 5_000);

    assertThat(Shares.growing(grown, "offered", 1_000)).isEqualTo(Shares.present(grown));
    assertThat(Shares.growing(grown, "offered", 4_500))
        .isEqualTo(new Shares(9_000, grown.variants()));
  }

  @Property
  void theTrafficNeverShrinksWhereUnitsAreIn(
      @ForAll @IntRange(min = 1, max = 10_000) int traffic,
      @ForAll @IntRange(min = 0, max = 10_000) int weight,
      @ForAll @IntRange(min = 1, max = 10_000) int share) {
    ExperimentDesign design = design(traffic, weight);

    Shares shares = Shares.growing(design, "offered", share);

    assertThat(shares.trafficShare()).isBetween(traffic, 10_000);
    assertThat(shares.variants().getLast().weight()).isGreaterThanOrEqualTo(weight);
    boolean keepsWeights = shares.variants().equals(design.variants());
    assertThat(keepsWeights || shares.trafficShare() == 10_000).isTrue();
  }

  private static ExperimentDesign design(int traffic, int weight) {
    return new ExperimentDesign(
        "Fast lane",
        null,
        traffic,
        List.of(new Variant("control", 10_000 - weight), new Variant("offered", weight)),
        List.of());
  }

  @Property(tries = 200)
  void goesStepByStepAndNeverOnAfterHarm(
      @ForAll @Size(max = 40) List<@IntRange(max = 3) Integer> looks) {
    Rollout state = AT_ONE_PERCENT;
    int share = PLAN.share(0);
    Instant now = NOON;
    long units = 50;
    List<Integer> shares = new ArrayList<>();
    for (int kind : looks) {
      now = now.plus(Duration.ofHours(13));
      units += 150;
      boolean harmed = kind == 3;
      Rollout next =
          after(
              state,
              new RolloutCommand.Look(
                  units, harmed ? List.of("complaints") : List.of(), List.of(), now));
      if (state instanceof Rollout.Active && harmed) {
        assertThat(next).isInstanceOf(Rollout.RolledBack.class);
      }
      if (next instanceof Rollout.Active active) {
        int opened = active.plan().share(active.step());
        assertThat(opened).isGreaterThanOrEqualTo(share);
        share = opened;
        shares.add(opened);
      }
      state = next;
    }
    assertThat(PLAN.steps()).containsAll(shares);
  }

  private static RolloutPlan plan(OnWarning onWarning) {
    return new RolloutPlan("offered", RolloutPlan.USUAL_STEPS, Duration.ofDays(1), 200, onWarning);
  }

  private static RolloutCommand.Look look(
      long units, List<String> harmed, List<String> warnings, int hours) {
    return new RolloutCommand.Look(units, harmed, warnings, NOON.plus(Duration.ofHours(hours)));
  }

  private static Rollout after(RolloutCommand command) {
    return after(AT_ONE_PERCENT, command);
  }

  private static Rollout after(Rollout state, RolloutCommand command) {
    if (!(RolloutDecider.decide(state, command) instanceof Accepted<RolloutEvent, ?>(var events))) {
      return state;
    }
    Rollout after = state;
    for (RolloutEvent event : events) {
      after = RolloutDecider.evolve(after, event);
    }
    return after;
  }
}
