package io.iaros.cx.experiment.lifecycle;

import static io.iaros.cx.experiment.lifecycle.ExperimentFixtures.FAST_LANE;
import static io.iaros.cx.experiment.lifecycle.ExperimentFixtures.NOON;
import static io.iaros.cx.experiment.lifecycle.ExperimentFixtures.design;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.experiment.lifecycle.Experiment.Draft;
import io.iaros.cx.experiment.lifecycle.Experiment.Made;
import io.iaros.cx.experiment.lifecycle.Experiment.Review;
import io.iaros.cx.experiment.lifecycle.Experiment.RolledOut;
import io.iaros.cx.experiment.lifecycle.Experiment.Stopped;
import io.iaros.cx.service.decision.Decision.Accepted;
import io.iaros.cx.service.decision.Decision.Rejected;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExperimentDeciderPropertyTest {

  @Property
  void everyStateThatIsReachedAnswersEveryCommand(
      @ForAll("commands") List<ExperimentCommand> commands) {
    assertThat(statesAfter(commands)).hasSize(commands.size() + 1);
  }

  @Property
  void neverChangesItsDesignAfterTheFirstStart(
      @ForAll("commands") List<ExperimentCommand> commands) {
    List<ExperimentDesign> designs =
        statesAfter(commands).stream()
            .filter(Made.class::isInstance)
            .filter(state -> !(state instanceof Draft) && !(state instanceof Review))
            .map(state -> ((Made) state).design())
            .distinct()
            .toList();

    assertThat(designs).hasSizeLessThanOrEqualTo(1);
  }

  @Property
  void neverRunsAgainAfterItsEnd(@ForAll("commands") List<ExperimentCommand> commands) {
    List<Experiment> states = statesAfter(commands);
    int end = states.stream().map(ExperimentDeciderPropertyTest::isOver).toList().indexOf(true);

    if (end >= 0) {
      assertThat(states.subList(end, states.size()))
          .allMatch(ExperimentDeciderPropertyTest::isOver);
    }
  }

  @Property
  void changesItsShareOfTheTrafficAloneAndOnlyUpwardsWhenItGrows(
      @ForAll("commands") List<ExperimentCommand> commands,
      @ForAll("growths") List<ExperimentCommand> growths) {
    List<ExperimentCommand> mixed = new ArrayList<>();
    mixed.add(new ExperimentCommand.Create(FAST_LANE.reallocated(FAST_LANE.variants(), 1), NOON));
    mixed.addAll(commands);
    for (int i = 0; i < growths.size(); i++) {
      mixed.add(Math.min(2 * i + 2, mixed.size()), growths.get(i));
    }
    List<ExperimentDesign> designs =
        statesAfter(mixed).stream()
            .filter(state -> state instanceof Made && !(state instanceof Draft))
            .filter(state -> !(state instanceof Review))
            .map(state -> ((Made) state).design())
            .toList();

    assertThat(designs.stream().map(ExperimentDesign::trafficShare)).isSorted();
    assertThat(designs.stream().map(one -> one.reallocated(one.variants(), 1)).distinct())
        .hasSizeLessThanOrEqualTo(1);
  }

  @Provide
  Arbitrary<List<ExperimentCommand>> growths() {
    return Arbitraries.integers()
        .between(1, ExperimentDesign.WHOLE)
        .map(share -> (ExperimentCommand) new ExperimentCommand.Grow(share, NOON))
        .list()
        .ofMaxSize(10);
  }

  private static boolean isOver(Experiment state) {
    return state instanceof Stopped || state instanceof RolledOut;
  }

  @Provide
  Arbitrary<List<ExperimentCommand>> commands() {
    Arbitrary<ExperimentCommand> redesigns =
        Arbitraries.of("one", "two", "three")
            .map(name -> new ExperimentCommand.Redesign(design(name), NOON));
    return Arbitraries.oneOf(
            Arbitraries.just(new ExperimentCommand.Create(FAST_LANE, NOON)),
            redesigns,
            Arbitraries.just(new ExperimentCommand.Start(NOON)),
            Arbitraries.just(new ExperimentCommand.Pause(NOON)),
            Arbitraries.just(new ExperimentCommand.Submit(NOON)),
            Arbitraries.just(new ExperimentCommand.SendBack(NOON)),
            Arbitraries.of("control", "offered", "third")
                .map(variant -> new ExperimentCommand.RollOut(variant, NOON)),
            Arbitraries.just(new ExperimentCommand.Stop(NOON)))
        .list()
        .ofMaxSize(20);
  }

  private static List<Experiment> statesAfter(List<ExperimentCommand> commands) {
    List<Experiment> states = new ArrayList<>(List.of(new Experiment.Absent()));
    for (ExperimentCommand command : commands) {
      Experiment state = states.getLast();
      states.add(
          switch (ExperimentDecider.decide(state, command)) {
            case Accepted(var events) -> ExperimentDecider.evolve(state, events.getFirst());
            case Rejected(_) -> state;
          });
    }
    return states;
  }
}
