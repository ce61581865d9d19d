package io.iaros.cx.service.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiFunction;

/** Lets a decider's test read as a sentence: given what happened, when this is asked, then … */
public record DeciderSpec<S, C, E, R>(
    S initial, BiFunction<S, C, Decision<E, R>> decide, BiFunction<S, E, S> evolve) {

  @SafeVarargs
  public final Given<S, C, E, R> given(E... events) {
    S state = initial;
    for (E event : events) {
      state = evolve.apply(state, event);
    }
    return new Given<>(decide, state);
  }

  public record Given<S, C, E, R>(BiFunction<S, C, Decision<E, R>> decide, S state) {
    public Then<E, R> when(C command) {
      return new Then<>(decide.apply(state, command));
    }
  }

  public record Then<E, R>(Decision<E, R> decision) {
    @SafeVarargs
    public final void then(E... events) {
      assertThat(decision).isEqualTo(new Decision.Accepted<E, R>(List.of(events)));
    }

    public void thenNothing() {
      assertThat(decision).isEqualTo(new Decision.Accepted<E, R>(List.of()));
    }

    public void thenRejected(R reason) {
      assertThat(decision).isEqualTo(new Decision.Rejected<E, R>(reason));
    }
  }
}
