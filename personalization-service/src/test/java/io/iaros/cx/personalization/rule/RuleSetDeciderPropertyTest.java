package io.iaros.cx.personalization.rule;

import static io.iaros.cx.personalization.rule.RuleFixtures.NOON;
import static io.iaros.cx.personalization.rule.RuleFixtures.tone;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.rule.RuleSetCommand.Adopt;
import io.iaros.cx.personalization.rule.RuleSetCommand.Replace;
import io.iaros.cx.personalization.rule.RuleSetEvent.VersionMade;
import io.iaros.cx.service.decision.Decision;
import io.iaros.cx.service.version.ExpectedVersion;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RuleSetDeciderPropertyTest {

  @Property(tries = 300)
  void versionsCountUpWithoutAGapAndNoChangeIsLost(
      @ForAll("commands") List<RuleSetCommand> commands) {
    List<RuleVersion> made = new ArrayList<>();
    RuleSetState state = RuleSetState.EMPTY;
    for (RuleSetCommand command : commands) {
      for (RuleSetEvent event : events(state, ExpectedVersion.ANY, command)) {
        state = RuleSetDecider.evolve(state, event);
        made.add(((VersionMade) event).version());
      }
      if (command instanceof Replace(var rules, _, _)) {
        assertThat(made.getLast().rules()).isEqualTo(rules);
      }
    }
    for (int place = 0; place < made.size(); place++) {
      assertThat(made.get(place).version()).isEqualTo(place + 1);
    }
  }

  @Property(tries = 300)
  void theSameStartTwiceIsOneStart(
      @ForAll("commands") List<RuleSetCommand> commands, @ForAll("starts") RuleSetCommand start) {
    RuleSetState state = after(after(RuleSetState.EMPTY, commands), List.of(start));

    assertThat(events(state, ExpectedVersion.ANY, start)).isEmpty();
  }

  @Property(tries = 300)
  void onlyThePresentVersionAdmitsAChange(
      @ForAll("commands") List<RuleSetCommand> commands,
      @ForAll("commands") List<RuleSetCommand> next) {
    RuleSetState state = after(RuleSetState.EMPTY, commands);

    for (RuleSetCommand command : next) {
      assertThat(RuleSetDecider.decide(state, new ExpectedVersion(state.version() + 1), command))
          .isEqualTo(Decision.rejected(new RuleSetRejection.Stale(state.version())));
      assertThat(events(state, new ExpectedVersion(state.version()), command))
          .isEqualTo(events(state, ExpectedVersion.ANY, command));
    }
  }

  @Provide
  Arbitrary<List<RuleSetCommand>> commands() {
    Arbitrary<RuleSetCommand> replaces =
        tones().map(tone -> new Replace(tone(tone), "key-1", NOON));
    return Arbitraries.oneOf(replaces, starts()).list().ofMaxSize(20);
  }

  @Provide
  Arbitrary<RuleSetCommand> starts() {
    return tones()
        .flatMap(
            tone ->
                Arbitraries.of(RuleOrigin.SHIPPED, RuleOrigin.SETTINGS)
                    .map(origin -> new Adopt(tone(tone), origin, "start", NOON)));
  }

  private static Arbitrary<String> tones() {
    return Arbitraries.of("brief", "warm", "formal");
  }

  private static RuleSetState after(RuleSetState state, List<RuleSetCommand> commands) {
    RuleSetState next = state;
    for (RuleSetCommand command : commands) {
      for (RuleSetEvent event : events(next, ExpectedVersion.ANY, command)) {
        next = RuleSetDecider.evolve(next, event);
      }
    }
    return next;
  }

  private static List<RuleSetEvent> events(
      RuleSetState state, ExpectedVersion expected, RuleSetCommand command) {
    return switch (RuleSetDecider.decide(state, expected, command)) {
      case Decision.Accepted<RuleSetEvent, RuleSetRejection>(var events) -> events;
      case Decision.Rejected<RuleSetEvent, RuleSetRejection>(var reason) ->
          throw new AssertionError(reason);
    };
  }
}
