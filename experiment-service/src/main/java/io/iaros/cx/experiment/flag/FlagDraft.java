package io.iaros.cx.experiment.flag;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.events.experiment.FlagDefinition;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flag as a caller writes it.
 *
 * @param defaultVariant for whom no rule is made; the off variant by default
 * @param offVariant while the flag is killed, and where a prerequisite is not met
 * @param rules the first that is made for a unit decides
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FlagDraft(
    @Nullable @Size(max = 2_000) String description,
    FlagDefinition.Type type,
    @Size(min = 1, max = 50) List<VariantDraft> variants,
    @Nullable @Pattern(regexp = KEY) String defaultVariant,
    @Pattern(regexp = KEY) String offVariant,
    @Nullable @Size(max = 20) List<PrerequisiteDraft> prerequisites,
    @Nullable @Size(max = 50) List<RuleDraft> rules) {

  /** Keys stand in URLs and events: short, plain and lower case. */
  static final String KEY = "^[a-z0-9][a-z0-9._-]{0,63}$";

  record VariantDraft(@Pattern(regexp = KEY) String key, Object value) {}

  record PrerequisiteDraft(
      @Pattern(regexp = KEY) String key, @Size(min = 1, max = 20) List<String> variants) {}

  /**
   * @param targeting a condition in CEL over {@code unit} and {@code context}; everybody by default
   * @param variant the one that the rule gives; or else {@code split}
   * @param split the variants among which units are divided; the weights add up to 10,000
   * @param from when the rule begins to hold
   * @param until when it has ceased to hold
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RuleDraft(
      @Nullable @Size(min = 1) String targeting,
      @Nullable @Pattern(regexp = KEY) String variant,
      @Nullable @Size(min = 1, max = 50) List<ShareDraft> split,
      @Nullable Instant from,
      @Nullable Instant until) {}

  record ShareDraft(@Pattern(regexp = KEY) String variant, @Min(0) @Max(10_000) int weight) {}
}
