package io.iaros.cx.events.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.iaros.cx.events.experiment.AssignmentRules.Prerequisite;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that callers ask for by its key, and who gets which.
 *
 * @param salt set once when the flag is made, so that flags are independent
 * @param enabled false after the kill switch: everybody gets the off variant
 * @param defaultVariant for whom no rule is made
 * @param offVariant while the flag is killed, and where a prerequisite is not met
 * @param rules the first that is made for a unit decides
 */
public record FlagDefinition(
    String key,
    int version,
    String salt,
    Type type,
    boolean enabled,
    List<Variant> variants,
    String defaultVariant,
    String offVariant,
    List<Prerequisite> prerequisites,
    List<Rule> rules) {

  public FlagDefinition {
    variants = List.copyOf(variants);
    prerequisites = List.copyOf(prerequisites);
    rules = List.copyOf(rules);
  }

  /** Of all values of a flag. */
  public enum Type {
    @JsonProperty("boolean")
    BOOLEAN,
    @JsonProperty("string")
    STRING,
    @JsonProperty("integer")
    INTEGER,
    @JsonProperty("number")
    NUMBER,
    @JsonProperty("object")
    OBJECT
  }

  /**
   * @param json the value as JSON text, since a reader of JSON may take 1.0 for 1
   */
  public record Variant(String key, String json) {}

  /**
   * @param targeting a condition in CEL over {@code unit} and {@code context}; absent for everybody
   * @param split the variants among which the units are divided
   * @param from when the rule begins to hold; absent for always
   * @param until when it has ceased to hold; absent for never
   */
  public record Rule(
      @Nullable String targeting,
      List<Share> split,
      @Nullable Instant from,
      @Nullable Instant until) {
    public Rule {
      split = List.copyOf(split);
    }
  }

  /**
   * @param weight the weights of a rule add up to 10,000
   */
  public record Share(String variant, int weight) {}
}
