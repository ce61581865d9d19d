package io.iaros.cx.personalization.definition;

import static io.iaros.cx.service.decision.Decision.accepted;
import static io.iaros.cx.service.decision.Decision.rejected;

import io.iaros.cx.personalization.definition.DefinitionCommand.Adopt;
import io.iaros.cx.personalization.definition.DefinitionCommand.Replace;
import io.iaros.cx.personalization.definition.DefinitionCommand.Restore;
import io.iaros.cx.personalization.definition.DefinitionEvent.VersionMade;
import io.iaros.cx.service.decision.Decision;
import io.iaros.cx.service.version.ExpectedVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a set of definitions changes as a whole. Pure: the same state and command give the same
 * decision.
 */
final class DefinitionDecider {

  private DefinitionDecider() {}

  /**
   * @param expected what the caller has read; the set as it stands is no change and no fault
   */
  static Decision<DefinitionEvent, DefinitionRejection> decide(
      DefinitionState state, ExpectedVersion expected, DefinitionCommand command) {
    if (!expected.admits(state.version())) {
      return rejected(new DefinitionRejection.Stale(state.version()));
    }
    return switch (command) {
      case Replace(var entries, var author, var at) ->
          made(
              state,
              new DefinitionVersion(
                  next(state), entries, DefinitionOrigin.CALLER, author, at, null));
      case Restore(var former, var author, var at) ->
          made(
              state,
              new DefinitionVersion(
                  next(state),
                  former.entries(),
                  DefinitionOrigin.CALLER,
                  author,
                  at,
                  former.version()));
      case Adopt adopt -> adopted(state, adopt);
    };
  }

  static DefinitionState evolve(DefinitionState state, DefinitionEvent event) {
    return switch (event) {
      case VersionMade(DefinitionVersion made) ->
          new DefinitionState(
              made,
              made.origin() == DefinitionOrigin.SETTINGS ? made.entries() : state.ofSettings());
    };
  }

  /**
   * A settings file counts when it says something new, so that an unchanged one does not undo what
   * was put over the interface; what is shipped gives way to all that users say.
   */
  private static Decision<DefinitionEvent, DefinitionRejection> adopted(
      DefinitionState state, Adopt adopt) {
    boolean speaks =
        adopt.origin() == DefinitionOrigin.SETTINGS
            ? !adopt.entries().equals(state.ofSettings())
            : isShipped(state.current());
    return speaks
        ? made(
            state,
            new DefinitionVersion(
                next(state), adopt.entries(), adopt.origin(), adopt.author(), adopt.at(), null))
        : accepted(List.of());
  }

  /** The settings file is remembered even where it says what holds already. */
  private static Decision<DefinitionEvent, DefinitionRejection> made(
      DefinitionState state, DefinitionVersion version) {
    DefinitionVersion current = state.current();
    boolean holdsAlready = current != null && current.entries().equals(version.entries());
    return holdsAlready && version.origin() != DefinitionOrigin.SETTINGS
        ? accepted(List.of())
        : accepted(new VersionMade(version));
  }

  private static boolean isShipped(@Nullable DefinitionVersion current) {
    return current == null || current.origin() == DefinitionOrigin.SHIPPED;
  }

  private static long next(DefinitionState state) {
    return state.version() + 1;
  }
}
