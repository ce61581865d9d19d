package io.iaros.cx.personalization.model;

import static io.iaros.cx.personalization.model.ModelFixtures.FORMAT;
import static io.iaros.cx.personalization.model.ModelFixtures.NOON;
import static io.iaros.cx.personalization.model.ModelFixtures.candidate;
import static io.iaros.cx.personalization.model.ModelFixtures.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.model.ModelCommand.Adopt;
import io.iaros.cx.personalization.model.ModelCommand.Challenge;
import io.iaros.cx.personalization.model.ModelCommand.Contest;
import io.iaros.cx.personalization.model.ModelCommand.Restore;
import io.iaros.cx.personalization.model.ModelEvent.Promoted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ModelDeciderPropertyTest {

  @Property(tries = 300)
  void versionsCountUpWithoutAGapAndEachChangeIsSeen(@ForAll("attempts") List<Attempt> attempts) {
    ModelState state = ModelState.EMPTY;
    List<ModelVersion> made = new ArrayList<>();
    for (Attempt attempt : attempts) {
      for (ModelEvent event : events(state, attempt.on(state, made))) {
        ModelState next = ModelDecider.evolve(state, event);
        assertThat(next.revision()).isEqualTo(state.revision() + 1);
        if (event instanceof Promoted(var version)) {
          made.add(version);
        }
        state = next;
      }
    }
    assertThat(made.stream().map(ModelVersion::version).toList())
        .isEqualTo(LongStream.rangeClosed(1, made.size()).boxed().toList());
    assertThat(state.newest()).isEqualTo(made.size());
  }

  @Property(tries = 300)
  void noTrainedModelTakesThePlaceOfABetterOne(@ForAll("attempts") List<Attempt> attempts) {
    ModelState state = ModelState.EMPTY;
    List<ModelVersion> made = new ArrayList<>();
    for (Attempt attempt : attempts) {
      ModelCommand command = attempt.on(state, made);
      for (ModelEvent event : events(state, command)) {
        if (event instanceof Promoted(var version)) {
          made.add(version);
          if (command instanceof Challenge(var candidate, var champion) && state.newest() > 0) {
            assertThat(champion).isNotNull();
            assertThat(candidate.score()).isGreaterThanOrEqualTo(champion.score());
          }
        }
        state = ModelDecider.evolve(state, event);
      }
    }
  }

  @Property(tries = 300)
  void theScheduleLeavesARestoredVersionAlone(@ForAll("attempts") List<Attempt> attempts) {
    ModelState state = ModelState.EMPTY;
    List<ModelVersion> made = new ArrayList<>();
    for (Attempt attempt : attempts) {
      ModelCommand command = attempt.on(state, made);
      List<ModelEvent> events = events(state, command);
      if (state.pinned()
          && command instanceof Challenge(var candidate, _)
          && candidate.origin() == ModelOrigin.SCHEDULE) {
        assertThat(events).isEmpty();
      }
      for (ModelEvent event : events) {
        if (event instanceof Promoted(var version)) {
          made.add(version);
        }
        state = ModelDecider.evolve(state, event);
      }
    }
  }

  /** What somebody tries, whatever the state may be by then. */
  sealed interface Attempt {

    ModelCommand on(ModelState state, List<ModelVersion> made);

    record Train(ModelOrigin origin, String fingerprint, double score, double championScore)
        implements Attempt {
      @Override
      public ModelCommand on(ModelState state, List<ModelVersion> made) {
        ModelVersion inForce = state.inForce();
        return new Challenge(
            candidate(origin, fingerprint, score),
            inForce == null ? null : new Contest(inForce.version(), championScore));
      }
    }

    record Start(String fingerprint) implements Attempt {
      @Override
      public ModelCommand on(ModelState state, List<ModelVersion> made) {
        return new Adopt(candidate(ModelOrigin.SHIPPED, fingerprint, 0.5));
      }
    }

    /** The release's own model where there is nothing to go back to. */
    record GoBack(int place) implements Attempt {
      @Override
      public ModelCommand on(ModelState state, List<ModelVersion> made) {
        return made.isEmpty()
            ? new Start("a").on(state, made)
            : new Restore(made.get(place % made.size()), FORMAT, "someone", NOON);
      }
    }
  }

  @Provide
  Arbitrary<List<Attempt>> attempts() {
    Arbitrary<String> fingerprints = Arbitraries.of("a", "b", "c");
    Arbitrary<Double> scores = Arbitraries.of(0.0, 0.5, 0.7, 0.9, Double.NaN);
    Arbitrary<Double> championScores = Arbitraries.of(0.0, 0.5, 0.7, 0.9);
    Arbitrary<Attempt> trainings =
        Combinators.combine(
                Arbitraries.of(ModelOrigin.SCHEDULE, ModelOrigin.CALLER),
                fingerprints,
                scores,
                championScores)
            .as(Attempt.Train::new);
    Arbitrary<Attempt> starts = fingerprints.map(Attempt.Start::new);
    Arbitrary<Attempt> returns = Arbitraries.integers().between(0, 20).map(Attempt.GoBack::new);
    return Arbitraries.oneOf(trainings, starts, returns).list().ofMaxSize(20);
  }
}
