package io.iaros.cx.personalization.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be asked of a model's versions. */
sealed interface ModelCommand {

  /**
   * Puts a trained model up against the one in force.
   *
   * @param champion what the version in force scores on the same rows; null where there is none, or
   *     none that this release can read
   */
  record Challenge(Candidate candidate, @Nullable Contest champion) implements ModelCommand {}

  /** Takes the model of this release where nothing better was trained yet. */
  record Adopt(Candidate candidate) implements ModelCommand {}

  /** Goes back to a version. */
  record Restore(ModelVersion version, int format, String author, Instant at)
      implements ModelCommand {}

  /** A model that has no version yet; score and metrics as in {@link ModelVersion}. */
  record Candidate(
      ModelOrigin origin,
      String author,
      Instant at,
      int format,
      String fingerprint,
      int rows,
      long seed,
      String criterion,
      double score,
      Map<String, Spread> metrics) {}

  /** The version that was judged on the rows held out from the candidate, and its score there. */
  record Contest(long version, double score) {}
}
