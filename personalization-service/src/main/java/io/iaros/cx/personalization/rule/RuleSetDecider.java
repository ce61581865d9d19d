package io.iaros.cx.personalization.rule;

import static io.iaros.cx.service.decision.Decision.accepted;
import static io.iaros.cx.service.decision.Decision.rejected;

import io.iaros.cx.personalization.rule.RuleSetCommand.Adopt;
import io.iaros.cx.personalization.rule.RuleSetCommand.Replace;
import io.iaros.cx.personalization.rule.RuleSetCommand.Restore;
import io.iaros.cx.personalization.rule.RuleSetEvent.VersionMade;
import io.iaros.cx.service.decision.Decision;
import io.iaros.cx.service.version.ExpectedVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the rules change as a whole. Pure: the same state and command give the same decision. */
final class RuleSetDecider {

  private RuleSetDecider() {}

  /**
   * @param expected what the caller has read; the rules as they stand are no change and no fault
   */
  static Decision<RuleSetEvent, RuleSetRejection> decide(
      RuleSetState state, ExpectedVersion expected, RuleSetCommand command) {
    if (!expected.admits(state.version())) {
      return rejected(new RuleSetRejection.Stale(state.version()));
    }
    return switch (command) {
      case Replace(var rules, var author, var at) ->
          made(state, new RuleVersion(next(state), rules, RuleOrigin.CALLER, author, at, null));
      case Restore(var former, var author, var at) ->
          made(
              state,
              new RuleVersion(
                  next(state), former.rules(), RuleOrigin.CALLER, author, at, former.version()));
      case Adopt adopt -> adopted(state, adopt);
    };
  }

  static RuleSetState evolve(RuleSetState state, RuleSetEvent event) {
    return switch (event) {
      case VersionMade(RuleVersion made) ->
          new RuleSetState(
              made, made.origin() == RuleOrigin.SETTINGS ? made.rules() : state.ofSettings());
    };
  }

  /**
   * A settings file counts when it says something new, so that an unchanged one does not undo what
   * was put over the interface; shipped rules give way to all that users say.
   */
  private static Decision<RuleSetEvent, RuleSetRejection> adopted(RuleSetState state, Adopt adopt) {
    boolean speaks =
        adopt.origin() == RuleOrigin.SETTINGS
            ? !adopt.rules().equals(state.ofSettings())
            : isShipped(state.current());
    return speaks
        ? made(
            state,
            new RuleVersion(
                next(state), adopt.rules(), adopt.origin(), adopt.author(), adopt.at(), null))
        : accepted(List.of());
  }

  /** The settings file is remembered even where it says what holds already. */
  private static Decision<RuleSetEvent, RuleSetRejection> made(
      RuleSetState state, RuleVersion version) {
    RuleVersion current = state.current();
    boolean holdsAlready = current != null && current.rules().equals(version.rules());
    return holdsAlready && version.origin() != RuleOrigin.SETTINGS
        ? accepted(List.of())
        : accepted(new VersionMade(version));
  }

  private static boolean isShipped(@Nullable RuleVersion current) {
    return current == null || current.origin() == RuleOrigin.SHIPPED;
  }

  private static long next(RuleSetState state) {
    return state.version() + 1;
  }
}
