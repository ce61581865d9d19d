package io.iaros.cx.experiment.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.experiment.measurement.TakenLook;
import io.iaros.cx.service.decision.Decision;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LookDeciderTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final long PLANNED = 1_000;

  @Test
  void takesALookWhenItsUnitsHaveCome() {
    assertThat(decide(Looks.NONE, 500, false)).isEqualTo(Decision.accepted(taken(1, 500)));
  }

  @Test
  void waitsForTheUnitsOfTheNextLook() {
    assertThat(decide(Looks.NONE, 499, false))
        .isEqualTo(Decision.rejected(new LookRejection.NotDue(500, 499)));
    assertThat(decide(after(500), 999, false))
        .isEqualTo(Decision.rejected(new LookRejection.NotDue(1_000, 999)));
  }

  @Test
  void takesNoneAfterTheLast() {
    assertThat(decide(after(1_000), 1_500, true))
        .isEqualTo(Decision.rejected(new LookRejection.AllTaken(1)));
  }

  @Test
  void looksOnceMoreAtAnExperimentThatIsOver() {
    assertThat(decide(after(500), 700, true)).isEqualTo(Decision.accepted(taken(2, 700)));
    assertThat(decide(after(500), 500, true))
        .isEqualTo(Decision.rejected(new LookRejection.NothingNew(500)));
  }

  /** However units come, information rises with each look, and no look is taken twice. */
  @Property
  void neverTakesMoreLooksThanPlanned(
      @ForAll @Size(max = 30) List<@DoubleRange(min = 0, max = 1.5) Double> information) {
    Looks state = Looks.NONE;
    for (double now : information) {
      long units = Math.round(now * PLANNED);
      Decision<LookEvent, LookRejection> decision = decide(state, units, false);
      if (decision instanceof Decision.Accepted<LookEvent, LookRejection>(var events)) {
        double before = state.information();
        state = LookDecider.evolve(state, events.getFirst());
        assertThat(state.information()).isGreaterThan(before);
      }
    }
    assertThat(state.taken()).hasSizeLessThanOrEqualTo(2);
  }

  private static Decision<LookEvent, LookRejection> decide(
      Looks state, long units, boolean isEnded) {
    return LookDecider.decide(
        state,
        new LookCommand.Take(
            List.of(0.5, 1.0),
            PLANNED,
            units,
            (double) units / PLANNED,
            isEnded,
            () -> look(state.taken().size() + 1, units)));
  }

  private static Looks after(long units) {
    return LookDecider.evolve(Looks.NONE, taken(1, units));
  }

  private static LookEvent taken(int number, long units) {
    return new LookEvent.Taken(look(number, units));
  }

  private static TakenLook look(int number, long units) {
    return new TakenLook(number, NOON, NOON, units, (double) units / PLANNED, 0.01, List.of());
  }
}
