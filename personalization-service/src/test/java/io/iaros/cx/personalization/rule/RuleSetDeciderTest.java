package io.iaros.cx.personalization.rule;

import static io.iaros.cx.personalization.rule.RuleFixtures.NOON;
import static io.iaros.cx.personalization.rule.RuleFixtures.tone;
import static io.iaros.cx.personalization.rule.RuleFixtures.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.rule.RuleSetCommand.Adopt;
import io.iaros.cx.personalization.rule.RuleSetCommand.Replace;
import io.iaros.cx.personalization.rule.RuleSetCommand.Restore;
import io.iaros.cx.personalization.rule.RuleSetEvent.VersionMade;
import io.iaros.cx.service.decision.Decision;
import io.iaros.cx.service.version.ExpectedVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleSetDeciderTest {

  private static final Replace BRIEF = new Replace(tone("brief"), "key-1", NOON);

  private RuleSetState state = RuleSetState.EMPTY;

  @Test
  void beginsWithTheShippedRules() {
    assertThat(handle(adopt(tone("shipped"), RuleOrigin.SHIPPED)))
        .containsExactly(
            new VersionMade(
                new RuleVersion(1, tone("shipped"), RuleOrigin.SHIPPED, "start", NOON, null)));
  }

  @Test
  void countsEachChange() {
    handle(adopt(tone("shipped"), RuleOrigin.SHIPPED));

    assertThat(handle(BRIEF)).containsExactly(new VersionMade(version(2, tone("brief"))));
  }

  @Test
  void changesNothingWhereTheRulesHoldAlready() {
    handle(BRIEF);

    assertThat(handle(BRIEF)).isEmpty();
  }

  @Test
  void restoresAnEarlierVersionAsTheNext() {
    handle(BRIEF);
    handle(new Replace(tone("long"), "key-2", NOON));

    handle(new Restore(version(1, tone("brief")), "key-3", NOON));

    assertThat(state.current())
        .isEqualTo(new RuleVersion(3, tone("brief"), RuleOrigin.CALLER, "key-3", NOON, 1L));
  }

  @Test
  void refusesAChangeOfWhatTheCallerHasNotRead() {
    handle(BRIEF);

    assertThat(
            RuleSetDecider.decide(
                state, new ExpectedVersion(7L), new Replace(tone("long"), "key-1", NOON)))
        .isEqualTo(Decision.rejected(new RuleSetRejection.Stale(1)));
  }

  @Test
  void keepsWhatCallersPutOverShippedRulesAndOverAnUnchangedSettingsFile() {
    handle(adopt(tone("file"), RuleOrigin.SETTINGS));
    handle(BRIEF);

    assertThat(handle(adopt(tone("file"), RuleOrigin.SETTINGS))).isEmpty();
    assertThat(handle(adopt(tone("newly shipped"), RuleOrigin.SHIPPED))).isEmpty();
  }

  @Test
  void followsASettingsFileThatSaysSomethingNew() {
    handle(adopt(tone("file"), RuleOrigin.SETTINGS));
    handle(BRIEF);

    assertThat(handle(adopt(tone("new file"), RuleOrigin.SETTINGS))).hasSize(1);
    assertThat(state.version()).isEqualTo(3);
  }

  @Test
  void followsNewlyShippedRulesWhereNobodySaidOtherwise() {
    handle(adopt(tone("shipped"), RuleOrigin.SHIPPED));

    assertThat(handle(adopt(tone("shipped"), RuleOrigin.SHIPPED))).isEmpty();
    assertThat(handle(adopt(tone("newly shipped"), RuleOrigin.SHIPPED))).hasSize(1);
  }

  private static Adopt adopt(List<Map<String, Object>> rules, RuleOrigin origin) {
    return new Adopt(rules, origin, "start", NOON);
  }

  private List<RuleSetEvent> handle(RuleSetCommand command) {
    return switch (RuleSetDecider.decide(state, ExpectedVersion.ANY, command)) {
      case Decision.Accepted<RuleSetEvent, RuleSetRejection>(var events) -> {
        events.forEach(event -> state = RuleSetDecider.evolve(state, event));
        yield events;
      }
      case Decision.Rejected<RuleSetEvent, RuleSetRejection>(var reason) ->
          throw new AssertionError(reason);
    };
  }
}
