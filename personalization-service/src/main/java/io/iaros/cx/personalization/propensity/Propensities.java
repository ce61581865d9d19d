package io.iaros.cx.personalization.propensity;

import io.iaros.cx.personalization.profile.Profile;
import java.util.Map;
import java.util.Optional;

/** How probable it is that a customer does something. */
public interface Propensities {

  /**
   * What the models read of a customer as of now; empty for one without a story. Where there is a
   * model outside it is asked beside the caller, so that it may have answered when a decision
   * comes.
   */
  Map<String, String> features(Profile profile);

  /**
   * From memory, in well under a millisecond: by the model outside where it has answered for these
   * features, else by the one in force. Empty as long as there is none, and without features.
   */
  Optional<Score> score(Propensity propensity, Map<String, String> features);

  /**
   * By one version of a model, so that two can be the arms of an experiment. As long as this
   * version is not in memory it is fetched beside the caller, and the one in force answers.
   */
  Optional<Score> score(Propensity propensity, long version, Map<String, String> features);
}
