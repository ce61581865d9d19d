package io.iaros.cx.experiment.lifecycle;

import static io.iaros.cx.experiment.lifecycle.ExperimentFixtures.FAST_LANE;
import static io.iaros.cx.experiment.lifecycle.ExperimentFixtures.LATER;
import static io.iaros.cx.experiment.lifecycle.ExperimentFixtures.NOON;
import static io.iaros.cx.experiment.lifecycle.ExperimentFixtures.SLOW_LANE;

import io.iaros.cx.events.experiment.AssignmentRules;
import io.iaros.cx.events.experiment.AssignmentRules.Algorithm;
import io.iaros.cx.events.experiment.AssignmentRules.Hashing;
import io.iaros.cx.service.decision.DeciderSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExperimentDeciderTest {

  private static final DeciderSpec<
          Experiment, ExperimentCommand, ExperimentEvent, ExperimentRejection>
      EXPERIMENT =
          new DeciderSpec<>(
              new Experiment.Absent(), ExperimentDecider::decide, ExperimentDecider::evolve);

  private static final ExperimentEvent CREATED = new ExperimentEvent.Created(FAST_LANE, NOON);
  private static final ExperimentEvent SUBMITTED = new ExperimentEvent.Submitted(NOON);
  private static final ExperimentEvent STARTED = new ExperimentEvent.Started(NOON);
  private static final ExperimentEvent PAUSED = new ExperimentEvent.Paused(NOON);
  private static final ExperimentEvent STOPPED = new ExperimentEvent.Stopped(NOON);

  private static final ExperimentCommand CREATE = new ExperimentCommand.Create(FAST_LANE, LATER);
  private static final ExperimentCommand REDESIGN =
      new ExperimentCommand.Redesign(SLOW_LANE, LATER);
  private static final ExperimentCommand SUBMIT = new ExperimentCommand.Submit(LATER);
  private static final ExperimentCommand SEND_BACK = new ExperimentCommand.SendBack(LATER);
  private static final ExperimentCommand ROLL_OUT = new ExperimentCommand.RollOut("offered", LATER);
  private static final ExperimentCommand START = new ExperimentCommand.Start(LATER);
  private static final ExperimentCommand PAUSE = new ExperimentCommand.Pause(LATER);
  private static final ExperimentCommand STOP = new ExperimentCommand.Stop(LATER);

  @Nested
  class BeforeItIsMade {
    @Test
    void isCreated() {
      EXPERIMENT.given().when(CREATE).then(new ExperimentEvent.Created(FAST_LANE, LATER));
    }

    @Test
    void doesNotStart() {
      EXPERIMENT.given().when(START).thenRejected(ExperimentRejection.ABSENT);
    }
  }

  @Nested
  class AsADraft {
    @Test
    void isRedesigned() {
      EXPERIMENT
          .given(CREATED)
          .when(REDESIGN)
          .then(new ExperimentEvent.Redesigned(SLOW_LANE, LATER));
    }

    @Test
    void starts() {
      EXPERIMENT.given(CREATED).when(START).then(new ExperimentEvent.Started(LATER));
    }

    @Test
    void isNotCreatedAgain() {
      EXPERIMENT.given(CREATED).when(CREATE).thenRejected(ExperimentRejection.KEY_TAKEN);
    }

    @Test
    void hasNothingToPauseOrStop() {
      EXPERIMENT.given(CREATED).when(PAUSE).thenRejected(ExperimentRejection.NOT_STARTED);
      EXPERIMENT.given(CREATED).when(STOP).thenRejected(ExperimentRejection.NOT_STARTED);
    }
  }

  @Nested
  class InReview {
    @Test
    void isHandedOverAndSentBack() {
      EXPERIMENT.given(CREATED).when(SUBMIT).then(new ExperimentEvent.Submitted(LATER));
      EXPERIMENT
          .given(CREATED, SUBMITTED)
          .when(SEND_BACK)
          .then(new ExperimentEvent.SentBack(LATER));
    }

    @Test
    void starts() {
      EXPERIMENT.given(CREATED, SUBMITTED).when(START).then(new ExperimentEvent.Started(LATER));
    }

    @Test
    void keepsItsDesignUntilItIsSentBack() {
      EXPERIMENT
          .given(CREATED, SUBMITTED)
          .when(REDESIGN)
          .thenRejected(ExperimentRejection.IN_REVIEW);
      EXPERIMENT
          .given(CREATED, SUBMITTED, new ExperimentEvent.SentBack(NOON))
          .when(REDESIGN)
          .then(new ExperimentEvent.Redesigned(SLOW_LANE, LATER));
    }

    @Test
    void isSentBackOnlyFromThere() {
      EXPERIMENT.given(CREATED).when(SEND_BACK).thenRejected(ExperimentRejection.NOT_IN_REVIEW);
      EXPERIMENT
          .given(CREATED, STARTED)
          .when(SEND_BACK)
          .thenRejected(ExperimentRejection.NOT_IN_REVIEW);
    }
  }

  @Nested
  class RolledOut {
    private static final ExperimentEvent ROLLED_OUT =
        new ExperimentEvent.RolledOut("offered", NOON);

    @Test
    void givesEverybodyAVariantWhetherItRunsOrHasEnded() {
      EXPERIMENT
          .given(CREATED, STARTED)
          .when(ROLL_OUT)
          .then(new ExperimentEvent.RolledOut("offered", LATER));
      EXPERIMENT
          .given(CREATED, STARTED, STOPPED)
          .when(ROLL_OUT)
          .then(new ExperimentEvent.RolledOut("offered", LATER));
    }

    @Test
    void refusesAVariantThatItDoesNotHave() {
      EXPERIMENT
          .given(CREATED, STARTED)
          .when(new ExperimentCommand.RollOut("third", LATER))
          .thenRejected(ExperimentRejection.NO_SUCH_VARIANT);
    }

    @Test
    void isNotRolledOutBeforeItHasRun() {
      EXPERIMENT.given(CREATED).when(ROLL_OUT).thenRejected(ExperimentRejection.NOT_STARTED);
    }

    @Test
    void isTakenBack() {
      EXPERIMENT
          .given(CREATED, STARTED, ROLLED_OUT)
          .when(STOP)
          .then(new ExperimentEvent.Withdrawn(LATER));
    }

    @Test
    void doesNotRunAgain() {
      EXPERIMENT
          .given(CREATED, STARTED, ROLLED_OUT)
          .when(START)
          .thenRejected(ExperimentRejection.ENDED);
    }
  }

  @Nested
  class WhileItRuns {
    @Test
    void pauses() {
      EXPERIMENT.given(CREATED, STARTED).when(PAUSE).then(new ExperimentEvent.Paused(LATER));
    }

    @Test
    void stops() {
      EXPERIMENT.given(CREATED, STARTED).when(STOP).then(new ExperimentEvent.Stopped(LATER));
    }

    @Test
    void rejectsSecondStart() {
      EXPERIMENT
          .given(CREATED, STARTED)
          .when(START)
          .thenRejected(ExperimentRejection.ALREADY_RUNNING);
    }

    @Test
    void keepsItsDesign() {
      EXPERIMENT
          .given(CREATED, STARTED)
          .when(REDESIGN)
          .thenRejected(ExperimentRejection.DESIGN_FIXED);
    }
  }

  @Nested
  class Growing {
    private static final ExperimentEvent SMALL =
        new ExperimentEvent.Created(FAST_LANE.reallocated(FAST_LANE.variants(), 2_000), NOON);

    @Test
    void letsMoreTrafficInAndKeepsTheWeights() {
      EXPERIMENT
          .given(SMALL, STARTED)
          .when(new ExperimentCommand.Grow(5_000, LATER))
          .then(
              new ExperimentEvent.Reallocated(
                  FAST_LANE.reallocated(FAST_LANE.variants(), 5_000), LATER));
    }

    @Test
    void isPossibleWhilePausedToo() {
      EXPERIMENT
          .given(SMALL, STARTED, PAUSED)
          .when(new ExperimentCommand.Grow(5_000, LATER))
          .then(
              new ExperimentEvent.Reallocated(
                  FAST_LANE.reallocated(FAST_LANE.variants(), 5_000), LATER));
    }

    @Test
    void throwsNobodyOut() {
      EXPERIMENT
          .given(SMALL, STARTED)
          .when(new ExperimentCommand.Grow(1_999, LATER))
          .thenRejected(ExperimentRejection.SHARE_NOT_LARGER);
      EXPERIMENT
          .given(SMALL, STARTED)
          .when(new ExperimentCommand.Grow(2_000, LATER))
          .thenRejected(ExperimentRejection.SHARE_NOT_LARGER);
    }

    @Test
    void knowsOnlyTheSharesThatItsHashKnows() {
      ExperimentDesign moved =
          new ExperimentDesign(
              "Fast lane",
              null,
              2_000,
              FAST_LANE.variants(),
              List.of(),
              new AssignmentRules(
                  null,
                  new Hashing(Algorithm.UNLEASH, null, null, null, null),
                  null,
                  null,
                  null,
                  List.of(),
                  Map.of()),
              null);
      EXPERIMENT
          .given(new ExperimentEvent.Created(moved, NOON), STARTED)
          .when(new ExperimentCommand.Grow(2_050, LATER))
          .thenRejected(ExperimentRejection.SHARE_UNKNOWN_TO_UNLEASH);
    }

    @Test
    void wantsAnExperimentThatIsOnTrial() {
      ExperimentCommand grow = new ExperimentCommand.Grow(5_000, LATER);
      EXPERIMENT.given().when(grow).thenRejected(ExperimentRejection.ABSENT);
      EXPERIMENT.given(SMALL).when(grow).thenRejected(ExperimentRejection.NOT_STARTED);
      EXPERIMENT.given(SMALL, STARTED, STOPPED).when(grow).thenRejected(ExperimentRejection.ENDED);
    }
  }

  @Nested
  class WhilePaused {
    @Test
    void goesOn() {
      EXPERIMENT
          .given(CREATED, STARTED, PAUSED)
          .when(START)
          .then(new ExperimentEvent.Resumed(LATER));
    }

    @Test
    void stops() {
      EXPERIMENT
          .given(CREATED, STARTED, PAUSED)
          .when(STOP)
          .then(new ExperimentEvent.Stopped(LATER));
    }

    @Test
    void keepsItsDesign() {
      EXPERIMENT
          .given(CREATED, STARTED, PAUSED)
          .when(REDESIGN)
          .thenRejected(ExperimentRejection.DESIGN_FIXED);
    }

    @Test
    void rejectsSecondPause() {
      EXPERIMENT
          .given(CREATED, STARTED, PAUSED)
          .when(PAUSE)
          .thenRejected(ExperimentRejection.ALREADY_PAUSED);
    }
  }

  @Test
  void isOverForGoodOnceStopped() {
    EXPERIMENT.given(CREATED, STARTED, STOPPED).when(START).thenRejected(ExperimentRejection.ENDED);
  }
}
