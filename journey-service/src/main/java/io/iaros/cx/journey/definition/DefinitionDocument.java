package io.iaros.cx.journey.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A journey definition as its author writes it, in YAML or JSON. Durations are ISO-8601, conditions
 * are CEL over context, channel, touchpoint and the present step.
 *
 * @param start where a journey begins: the first entry whose condition holds
 * @param everywhere transitions that leave from every step that is not terminal
 * @param endsWithSession whether a journey expires when nothing has happened for the session
 *     time-out; a trip of days does not, a search does
 * @param sessionTimeout other than the platform's
 * @param handoffTimeout other than the platform's
 * @param maxTouchpoints other than the platform's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DefinitionDocument(
    @Pattern(regexp = NAME) String name,
    @NotBlank @Size(max = TEXT_MAX) String title,
    @Size(min = 1, max = LIST_MAX) List<String> phases,
    @Size(min = 1, max = LIST_MAX) List<StartDocument> start,
    @Size(min = 1, max = LIST_MAX) List<StepDocument> steps,
    @Nullable @Size(max = LIST_MAX) List<TransitionDocument> everywhere,
    @Nullable @Size(max = LIST_MAX) List<GoalDocument> goals,
    @Nullable Boolean endsWithSession,
    @Nullable String sessionTimeout,
    @Nullable String handoffTimeout,
    @Nullable @Min(1) @Max(100) Integer maxTouchpoints) {

  static final String NAME = "^[a-z][a-z0-9-]{0,63}$";
  static final int TEXT_MAX = 200;
  static final int LIST_MAX = 200;

  /**
   * @param when absent: always
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StartDocument(@Nullable String when, String step) {}

  /**
   * @param channels where the step is done, beside the touchpoints; neither: anywhere
   * @param detour whether the step remembers where it was entered from, for {@code to: back}
   * @param terminal the outcome, where entering the step ends the journey
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StepDocument(
      @Pattern(regexp = NAME) String name,
      String phase,
      @Nullable @Size(max = LIST_MAX) List<String> channels,
      @Nullable @Size(max = LIST_MAX) List<String> touchpoints,
      @Nullable @Size(max = LIST_MAX) List<ActionDocument> actions,
      @Nullable @Size(max = LIST_MAX) List<TimerDocument> timers,
      @Nullable @Size(max = LIST_MAX) List<TransitionDocument> transitions,
      @Nullable Boolean detour,
      @Nullable Terminal terminal) {}

  public enum Terminal {
    COMPLETED,
    ABANDONED
  }

  /**
   * Something that may be done for or by the customer in a step.
   *
   * @param priority 0 to 100; the higher, the sooner
   * @param deadline from the entry of the step; behind it the action is no longer offered
   * @param touchpoints where it can be done; absent: where the step is done
   * @param offer that is made with it, as personalization knows it; absent: none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ActionDocument(
      @Pattern(regexp = NAME) String name,
      @Min(0) @Max(100) int priority,
      @NotBlank @Size(max = TEXT_MAX) String reason,
      @Nullable String when,
      @Nullable String deadline,
      @Nullable @Size(max = LIST_MAX) List<String> touchpoints,
      @Nullable @Size(max = LIST_MAX) List<BoostDocument> boosts,
      @Nullable @Pattern(regexp = NAME) String offer) {}

  /** Raises or lowers an action's score where a condition holds. */
  public record BoostDocument(
      String when, @Min(-100) @Max(100) int add, @NotBlank @Size(max = TEXT_MAX) String reason) {}

  /**
   * @param after from the entry of the step
   * @param event what happens then, as if somebody had told it
   */
  public record TimerDocument(String after, @Pattern(regexp = NAME) String event) {}

  /**
   * @param to a step, or {@code back} in a detour: the step that it was entered from
   * @param except steps that it does not leave from, where it leaves from everywhere
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record TransitionDocument(
      @Pattern(regexp = NAME) String on,
      @Nullable String when,
      String to,
      @Nullable @Size(max = LIST_MAX) List<String> except) {}

  /** A goal is reached when its step is entered. */
  public record GoalDocument(@Pattern(regexp = NAME) String name, String step) {}
}
