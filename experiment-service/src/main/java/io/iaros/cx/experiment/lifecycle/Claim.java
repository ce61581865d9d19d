package io.iaros.cx.experiment.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What is to be shown of a goal.
 *
 * @param margin by the size of the baseline: how much worse still counts as no worse, or how far
 *     apart still counts as alike
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Claim(Type type, @Nullable Double margin) {

  /** That there is an effect, to whichever side. */
  public static final Claim USUAL = new Claim(Type.DIFFERENCE, null);

  public enum Type {
    @JsonProperty("difference")
    DIFFERENCE,
    @JsonProperty("superiority")
    SUPERIORITY,
    @JsonProperty("non-inferiority")
    NON_INFERIORITY,
    /** By two one-sided tests. */
    @JsonProperty("equivalence")
    EQUIVALENCE;

    public boolean hasMargin() {
      return switch (this) {
        case DIFFERENCE, SUPERIORITY -> false;
        case NON_INFERIORITY, EQUIVALENCE -> true;
      };
    }
  }
}
