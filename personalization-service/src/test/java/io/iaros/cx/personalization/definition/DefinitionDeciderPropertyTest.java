package io.iaros.cx.personalization.definition;

import static io.iaros.cx.personalization.definition.DefinitionFixtures.NOON;
import static io.iaros.cx.personalization.definition.DefinitionFixtures.tone;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.definition.DefinitionCommand.Adopt;
import io.iaros.cx.personalization.definition.DefinitionCommand.Replace;
import io.iaros.cx.personalization.definition.DefinitionEvent.VersionMade;
import io.iaros.cx.service.decision.Decision;
import io.iaros.cx.service.version.ExpectedVersion;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DefinitionDeciderPropertyTest {

  @Property(tries = 300)
  void versionsCountUpWithoutAGapAndNoChangeIsLost(
      @ForAll("commands") List<DefinitionCommand> commands) {
    List<DefinitionVersion> made = new ArrayList<>();
    DefinitionState state = DefinitionState.EMPTY;
    for (DefinitionCommand command : commands) {
      for (DefinitionEvent event : events(state, ExpectedVersion.ANY, command)) {
        state = DefinitionDecider.evolve(state, event);
        made.add(((VersionMade) event).version());
      }
      if (command instanceof Replace(var entries, _, _)) {
        assertThat(made.getLast().entries()).isEqualTo(entries);
      }
    }
    for (int place = 0; place < made.size(); place++) {
      assertThat(made.get(place).version()).isEqualTo(place + 1);
    }
  }

  @Property(tries = 300)
  void theSameStartTwiceIsOneStart(
      @ForAll("commands") List<DefinitionCommand> commands,
      @ForAll("starts") DefinitionCommand start) {
    DefinitionState state = after(after(DefinitionState.EMPTY, commands), List.of(start));

    assertThat(events(state, ExpectedVersion.ANY, start)).isEmpty();
  }

  @Property(tries = 300)
  void onlyThePresentVersionAdmitsAChange(
      @ForAll("commands") List<DefinitionCommand> commands,
      @ForAll("commands") List<DefinitionCommand> next) {
    DefinitionState state = after(DefinitionState.EMPTY, commands);

    for (DefinitionCommand command : next) {
      assertThat(DefinitionDecider.decide(state, new ExpectedVersion(state.version() + 1), command))
          .isEqualTo(Decision.rejected(new DefinitionRejection.Stale(state.version())));
      assertThat(events(state, new ExpectedVersion(state.version()), command))
          .isEqualTo(events(state, ExpectedVersion.ANY, command));
    }
  }

  @Provide
  Arbitrary<List<DefinitionCommand>> commands() {
    Arbitrary<DefinitionCommand> replaces =
        tones().map(tone -> new Replace(tone(tone), "key-1", NOON));
    return Arbitraries.oneOf(replaces, starts()).list().ofMaxSize(20);
  }

  @Provide
  Arbitrary<DefinitionCommand> starts() {
    return tones()
        .flatMap(
            tone ->
                Arbitraries.of(DefinitionOrigin.SHIPPED, DefinitionOrigin.SETTINGS)
                    .map(origin -> new Adopt(tone(tone), origin, "start", NOON)));
  }

  private static Arbitrary<String> tones() {
    return Arbitraries.of("brief", "warm", "formal");
  }

  private static DefinitionState after(DefinitionState state, List<DefinitionCommand> commands) {
    DefinitionState next = state;
    for (DefinitionCommand command : commands) {
      for (DefinitionEvent event : events(next, ExpectedVersion.ANY, command)) {
        next = DefinitionDecider.evolve(next, event);
      }
    }
    return next;
  }

  private static List<DefinitionEvent> events(
      DefinitionState state, ExpectedVersion expected, DefinitionCommand command) {
    return switch (DefinitionDecider.decide(state, expected, command)) {
      case Decision.Accepted<DefinitionEvent, DefinitionRejection>(var events) -> events;
      case Decision.Rejected<DefinitionEvent, DefinitionRejection>(var reason) ->
          throw new AssertionError(reason);
    };
  }
}
