package io.iaros.cx.personalization.propensity;

/**
 * What a model says of a customer.
 *
 * @param version of the model that said so; {@link #OUTSIDE} for one that is not ours
 */
public record Score(Propensity propensity, double probability, long version) {

  public static final long OUTSIDE = 0;

  /** Which model said so, in words. */
  public String source() {
    return version == OUTSIDE
        ? propensity.label() + ", a model outside"
        : propensity.label() + ", version " + version;
  }
}
