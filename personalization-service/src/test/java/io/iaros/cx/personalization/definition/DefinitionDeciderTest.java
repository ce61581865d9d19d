package io.iaros.cx.personalization.definition;

import static io.iaros.cx.personalization.definition.DefinitionFixtures.NOON;
import static io.iaros.cx.personalization.definition.DefinitionFixtures.tone;
import static io.iaros.cx.personalization.definition.DefinitionFixtures.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.definition.DefinitionCommand.Adopt;
import io.iaros.cx.personalization.definition.DefinitionCommand.Replace;
import io.iaros.cx.personalization.definition.DefinitionCommand.Restore;
import io.iaros.cx.personalization.definition.DefinitionEvent.VersionMade;
import io.iaros.cx.service.decision.Decision;
import io.iaros.cx.service.version.ExpectedVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DefinitionDeciderTest {

  private static final Replace BRIEF = new Replace(tone("brief"), "key-1", NOON);

  private DefinitionState state = DefinitionState.EMPTY;

  @Test
  void beginsWithTheShippedRules() {
    assertThat(handle(adopt(tone("shipped"), DefinitionOrigin.SHIPPED)))
        .containsExactly(
            new VersionMade(
                new DefinitionVersion(
                    1, tone("shipped"), DefinitionOrigin.SHIPPED, "start", NOON, null)));
  }

  @Test
  void countsEachChange() {
    handle(adopt(tone("shipped"), DefinitionOrigin.SHIPPED));

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
        .isEqualTo(
            new DefinitionVersion(3, tone("brief"), DefinitionOrigin.CALLER, "key-3", NOON, 1L));
  }

  @Test
  void refusesAChangeOfWhatTheCallerHasNotRead() {
    handle(BRIEF);

    assertThat(
            DefinitionDecider.decide(
                state, new ExpectedVersion(7L), new Replace(tone("long"), "key-1", NOON)))
        .isEqualTo(Decision.rejected(new DefinitionRejection.Stale(1)));
  }

  @Test
  void keepsWhatCallersPutOverShippedRulesAndOverAnUnchangedSettingsFile() {
    handle(adopt(tone("file"), DefinitionOrigin.SETTINGS));
    handle(BRIEF);

    assertThat(handle(adopt(tone("file"), DefinitionOrigin.SETTINGS))).isEmpty();
    assertThat(handle(adopt(tone("newly shipped"), DefinitionOrigin.SHIPPED))).isEmpty();
  }

  @Test
  void followsASettingsFileThatSaysSomethingNew() {
    handle(adopt(tone("file"), DefinitionOrigin.SETTINGS));
    handle(BRIEF);

    assertThat(handle(adopt(tone("new file"), DefinitionOrigin.SETTINGS))).hasSize(1);
    assertThat(state.version()).isEqualTo(3);
  }

  @Test
  void followsNewlyShippedRulesWhereNobodySaidOtherwise() {
    handle(adopt(tone("shipped"), DefinitionOrigin.SHIPPED));

    assertThat(handle(adopt(tone("shipped"), DefinitionOrigin.SHIPPED))).isEmpty();
    assertThat(handle(adopt(tone("newly shipped"), DefinitionOrigin.SHIPPED))).hasSize(1);
  }

  private static Adopt adopt(List<Map<String, Object>> rules, DefinitionOrigin origin) {
    return new Adopt(rules, origin, "start", NOON);
  }

  private List<DefinitionEvent> handle(DefinitionCommand command) {
    return switch (DefinitionDecider.decide(state, ExpectedVersion.ANY, command)) {
      case Decision.Accepted<DefinitionEvent, DefinitionRejection>(var events) -> {
        events.forEach(event -> state = DefinitionDecider.evolve(state, event));
        yield events;
      }
      case Decision.Rejected<DefinitionEvent, DefinitionRejection>(var reason) ->
          throw new AssertionError(reason);
    };
  }
}
