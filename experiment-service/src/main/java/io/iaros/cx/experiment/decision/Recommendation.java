package io.iaros.cx.experiment.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to do, and why.
 *
 * @param variant which one; absent where none is meant
 * @param reasons in plain words, the weightiest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Recommendation(Verdict verdict, @Nullable String variant, List<String> reasons) {

  public enum Verdict {
    /** Nobody has taken part yet. */
    @JsonProperty("no-data")
    NO_DATA,
    /** The numbers are not to be trusted. */
    @JsonProperty("unhealthy")
    UNHEALTHY,
    @JsonProperty("wait")
    WAIT,
    @JsonProperty("ship")
    SHIP,
    @JsonProperty("roll-back")
    ROLL_BACK,
    /** Nothing will be shown any more by the planned end. */
    @JsonProperty("stop-for-futility")
    STOP_FOR_FUTILITY,
    /** People must weigh it. */
    @JsonProperty("review")
    REVIEW
  }

  public Recommendation {
    reasons = List.copyOf(reasons);
  }
}
