package io.iaros.cx.experiment.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What is counted for each variant.
 *
 * @param event the name of the interaction that is counted, or {@code feedback}
 * @param property where the event carries its amount; only revenue has one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Metric(String name, Type type, String event, @Nullable String property) {

  public enum Type {
    /** How many of the units did it at least once. */
    @JsonProperty("proportion")
    PROPORTION,
    /** How often it was done. */
    @JsonProperty("count")
    COUNT,
    /** How much it brought, all in one currency. */
    @JsonProperty("revenue")
    REVENUE
  }
}
