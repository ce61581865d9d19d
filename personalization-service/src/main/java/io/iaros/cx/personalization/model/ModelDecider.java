package io.iaros.cx.personalization.model;

import static io.iaros.cx.service.decision.Decision.accepted;
import static io.iaros.cx.service.decision.Decision.rejected;

import io.iaros.cx.personalization.model.ModelCommand.Adopt;
import io.iaros.cx.personalization.model.ModelCommand.Candidate;
import io.iaros.cx.personalization.model.ModelCommand.Challenge;
import io.iaros.cx.personalization.model.ModelCommand.Contest;
import io.iaros.cx.personalization.model.ModelCommand.Restore;
import io.iaros.cx.personalization.model.ModelEvent.Promoted;
import io.iaros.cx.personalization.model.ModelEvent.Restored;
import io.iaros.cx.service.decision.Decision;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which model is in force. Pure: the same state and command give the same decision. */
final class ModelDecider {

  private ModelDecider() {}

  static Decision<ModelEvent, ModelRejection> decide(ModelState state, ModelCommand command) {
    return switch (command) {
      case Challenge(var candidate, var champion) -> challenged(state, candidate, champion);
      case Adopt(var candidate) -> adopted(state, candidate);
      case Restore(var version, var format, var author, var at) ->
          version.format() == format
              ? accepted(new Restored(version, author, at))
              : rejected(new ModelRejection.OtherFormat(version.format(), format));
    };
  }

  static ModelState evolve(ModelState state, ModelEvent event) {
    return switch (event) {
      case Promoted(var version) ->
          new ModelState(version.version(), state.revision() + 1, version, false);
      case Restored(var version, _, _) ->
          new ModelState(state.newest(), state.revision() + 1, version, true);
    };
  }

  /**
   * What speaks against training at all, before it has cost anything.
   *
   * @return null where nothing does
   */
  static @Nullable ModelRejection objection(
      ModelState state, ModelOrigin origin, int format, String fingerprint, int rows, int needed) {
    ModelVersion inForce = state.inForce();
    if (rows < needed) {
      return new ModelRejection.TooFewRows(rows, needed);
    }
    if (inForce == null) {
      return null;
    }
    if (state.pinned() && origin == ModelOrigin.SCHEDULE) {
      return new ModelRejection.Pinned(inForce.version());
    }
    boolean same = inForce.fingerprint().equals(fingerprint) && inForce.format() == format;
    return same ? new ModelRejection.SameData(inForce.version()) : null;
  }

  /** The place is only given up to a model that is at least as good on rows neither has seen. */
  private static Decision<ModelEvent, ModelRejection> challenged(
      ModelState state, Candidate candidate, @Nullable Contest champion) {
    ModelVersion inForce = state.inForce();
    if (!Double.isFinite(candidate.score())) {
      return rejected(new ModelRejection.NotMeasurable(candidate.criterion()));
    }
    if (inForce == null) {
      return promoted(state, candidate, null, "The first of its kind.");
    }
    if (state.pinned() && candidate.origin() == ModelOrigin.SCHEDULE) {
      return rejected(new ModelRejection.Pinned(inForce.version()));
    }
    if (inForce.format() != candidate.format()) {
      return promoted(
          state, candidate, null, "Version %d has another format.".formatted(inForce.version()));
    }
    if (champion == null || champion.version() != inForce.version()) {
      return rejected(new ModelRejection.Overtaken(inForce.version()));
    }
    return contested(state, candidate, champion);
  }

  /** A champion that cannot be measured, as it scores no number, holds no place. */
  private static Decision<ModelEvent, ModelRejection> contested(
      ModelState state, Candidate candidate, Contest champion) {
    if (candidate.score() < champion.score()) {
      return rejected(
          new ModelRejection.NotAsGood(
              candidate.criterion(), candidate.score(), champion.score(), champion.version()));
    }
    return promoted(
        state,
        candidate,
        champion.score(),
        String.format(
            Locale.ROOT,
            "%s %.4f, and %.4f of version %d, on the same rows.",
            candidate.criterion(),
            candidate.score(),
            champion.score(),
            champion.version()));
  }

  private static Decision<ModelEvent, ModelRejection> adopted(
      ModelState state, Candidate candidate) {
    ModelVersion inForce = state.inForce();
    boolean givesWay =
        inForce == null
            || inForce.format() != candidate.format()
            || (inForce.origin() == ModelOrigin.SHIPPED
                && !state.pinned()
                && !inForce.fingerprint().equals(candidate.fingerprint()));
    return givesWay
        ? promoted(state, candidate, null, "It comes with this release.")
        : accepted(List.of());
  }

  private static Decision<ModelEvent, ModelRejection> promoted(
      ModelState state, Candidate candidate, @Nullable Double championScore, String reason) {
    return accepted(
        new Promoted(
            new ModelVersion(
                state.newest() + 1,
                candidate.origin(),
                candidate.author(),
                candidate.at(),
                candidate.format(),
                candidate.fingerprint(),
                candidate.rows(),
                candidate.seed(),
                candidate.criterion(),
                candidate.score(),
                championScore,
                candidate.metrics(),
                reason)));
  }
}
