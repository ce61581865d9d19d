package io.iaros.cx.personalization.propensity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a customer may do within a time. */
public enum Propensity {
  /** Buys. */
  CONVERT,
  /** Is not seen any more. */
  CHURN,
  /** Takes something better than what was bought. */
  UPGRADE;

  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
