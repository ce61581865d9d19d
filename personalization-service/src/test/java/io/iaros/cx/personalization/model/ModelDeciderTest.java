package io.iaros.cx.personalization.model;

import static io.iaros.cx.personalization.model.ModelFixtures.FORMAT;
import static io.iaros.cx.personalization.model.ModelFixtures.NOON;
import static io.iaros.cx.personalization.model.ModelFixtures.after;
import static io.iaros.cx.personalization.model.ModelFixtures.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.model.ModelCommand.Adopt;
import io.iaros.cx.personalization.model.ModelCommand.Challenge;
import io.iaros.cx.personalization.model.ModelCommand.Contest;
import io.iaros.cx.personalization.model.ModelCommand.Restore;
import io.iaros.cx.service.decision.Decision;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelDeciderTest {

  private static final ModelState FIRST =
      after(ModelState.EMPTY, new Challenge(scheduled("a", 0.8), null));

  @Test
  void takesTheFirstOfItsKind() {
    assertThat(inForce(FIRST).version()).isEqualTo(1);
    assertThat(inForce(FIRST).fingerprint()).isEqualTo("a");
  }

  @Test
  void takesAChallengerThatIsAtLeastAsGood() {
    ModelState next = after(FIRST, new Challenge(scheduled("b", 0.7), new Contest(1, 0.7)));

    assertThat(inForce(next).version()).isEqualTo(2);
    assertThat(inForce(next).championScore()).isEqualTo(0.7);
    assertThat(inForce(next).reason())
        .isEqualTo("accuracy 0.7000, and 0.7000 of version 1, on the same rows.");
  }

  @Test
  void keepsTheChampionThatIsBetterOnTheSameRows() {
    assertThat(ModelDecider.decide(FIRST, new Challenge(scheduled("b", 0.9), new Contest(1, 0.95))))
        .isEqualTo(Decision.rejected(new ModelRejection.NotAsGood("accuracy", 0.9, 0.95, 1)));
  }

  @Test
  void refusesAScoreAgainstAVersionThatIsNoLongerInForce() {
    ModelState second = after(FIRST, new Challenge(scheduled("b", 0.9), new Contest(1, 0.8)));

    assertThat(ModelDecider.decide(second, new Challenge(scheduled("c", 1), new Contest(1, 0.1))))
        .isEqualTo(Decision.rejected(new ModelRejection.Overtaken(2)));
  }

  @Test
  void refusesWhatCannotBeMeasured() {
    assertThat(
            ModelDecider.decide(ModelState.EMPTY, new Challenge(scheduled("a", Double.NaN), null)))
        .isEqualTo(Decision.rejected(new ModelRejection.NotMeasurable("accuracy")));
  }

  @Test
  void leavesARestoredVersionToTheCaller() {
    ModelState second = after(FIRST, new Challenge(scheduled("b", 0.9), new Contest(1, 0.8)));
    ModelState back = after(second, new Restore(inForce(FIRST), FORMAT, "someone", NOON));

    assertThat(inForce(back).version()).isEqualTo(1);
    assertThat(ModelDecider.decide(back, new Challenge(scheduled("c", 1), new Contest(1, 0.1))))
        .isEqualTo(Decision.rejected(new ModelRejection.Pinned(1)));
    ModelState asked =
        after(back, new Challenge(candidate(ModelOrigin.CALLER, "c", 0.9), new Contest(1, 0.1)));
    assertThat(inForce(asked).version()).isEqualTo(3);
    assertThat(asked.pinned()).isFalse();
  }

  @Test
  void doesNotRestoreWhatThisReleaseCannotRead() {
    assertThat(ModelDecider.decide(FIRST, new Restore(inForce(FIRST), FORMAT + 1, "someone", NOON)))
        .isEqualTo(Decision.rejected(new ModelRejection.OtherFormat(FORMAT, FORMAT + 1)));
  }

  @Test
  void takesOverFromAFormatThatThisReleaseCannotRead() {
    ModelState next =
        after(FIRST, new Challenge(candidate(ModelOrigin.SCHEDULE, "b", 0.1, FORMAT + 1), null));

    assertThat(inForce(next).version()).isEqualTo(2);
  }

  @Test
  void takesTheShippedModelUntilABetterOneWasTrained() {
    ModelState shipped = after(ModelState.EMPTY, new Adopt(shipped("a")));
    ModelState nextRelease = after(shipped, new Adopt(shipped("b")));
    ModelState trained =
        after(nextRelease, new Challenge(scheduled("c", 0.9), new Contest(2, 0.8)));

    assertThat(inForce(nextRelease).version()).isEqualTo(2);
    assertThat(ModelDecider.decide(nextRelease, new Adopt(shipped("b"))))
        .isEqualTo(Decision.accepted(List.of()));
    assertThat(ModelDecider.decide(trained, new Adopt(shipped("d"))))
        .isEqualTo(Decision.accepted(List.of()));
  }

  @Test
  void objectsToATrainingThatCanBringNothing() {
    assertThat(objection(FIRST, "a", 100)).isEqualTo(new ModelRejection.SameData(1));
    assertThat(objection(FIRST, "b", 9)).isEqualTo(new ModelRejection.TooFewRows(9, 10));
    assertThat(objection(FIRST, "b", 10)).isNull();
    assertThat(objection(ModelState.EMPTY, "a", 10)).isNull();
  }

  private static @Nullable ModelRejection objection(
      ModelState state, String fingerprint, int rows) {
    return ModelDecider.objection(state, ModelOrigin.SCHEDULE, FORMAT, fingerprint, rows, 10);
  }

  private static ModelVersion inForce(ModelState state) {
    return Objects.requireNonNull(state.inForce());
  }

  private static ModelCommand.Candidate scheduled(String fingerprint, double score) {
    return candidate(ModelOrigin.SCHEDULE, fingerprint, score);
  }

  private static ModelCommand.Candidate shipped(String fingerprint) {
    return candidate(ModelOrigin.SHIPPED, fingerprint, 0.5);
  }
}
