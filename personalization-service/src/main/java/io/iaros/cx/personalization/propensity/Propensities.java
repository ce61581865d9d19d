package io.iaros.cx.personalization.propensity;

import io.iaros.cx.personalization.profile.Profile;
import java.util.Map;
import java.util.OptionalDouble;

/** How probable it is that a customer does something, by the name of the propensity. */
public interface Propensities {

  /**
   * What was computed lately, from memory and at once; empty for a customer who was not asked for
   * lately, and then computed beside the caller.
   */
  Map<String, Double> of(String subject);

  /** Computed now, in well under a millisecond for each model; empty as long as no model exists. */
  Map<String, Double> of(Profile profile);

  /** By one version of a model, so that two versions can be the arms of an experiment. */
  OptionalDouble score(Propensity propensity, long version, Map<String, String> features);
}
