package io.iaros.cx.journey.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
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
 * @param entry the customer's events that begin a journey; absent: it is begun by a caller only
 * @param context of which type values of keys are, which guards are checked against; what is not
 *     named may be anything
 * @param reentry {@code always} (absent), {@code never}, or so long after the last one began
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
    @Nullable @Min(1) @Max(100) Integer maxTouchpoints,
    @Nullable @Size(max = 20) List<EntryDocument> entry,
    @Nullable String reentry,
    @Nullable CapDocument cap,
    @Nullable MessageCapDocument messageCap,
    @Nullable QuietHoursDocument quietHours,
    @Nullable @Size(max = 20) List<ExitDocument> exits,
    @Nullable @Size(max = LIST_MAX) Map<String, ContextType> context) {

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
   * @param does what the service does here; absent: it waits for others
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
      @Nullable Terminal terminal,
      @Nullable WorkDocument does) {}

  public enum ContextType {
    @JsonProperty("text")
    TEXT,
    @JsonProperty("number")
    NUMBER,
    @JsonProperty("boolean")
    BOOLEAN,
    @JsonProperty("list")
    LIST,
    @JsonProperty("object")
    OBJECT
  }

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

  /** A goal is reached when its step is entered, or as soon as its condition holds. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record GoalDocument(
      @Pattern(regexp = NAME) String name, @Nullable String step, @Nullable String when) {}

  /**
   * @param on the event; its name is read as lower case words with hyphens between
   * @param keyedBy a property of the event; one journey runs for each value of it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record EntryDocument(
      @Pattern(regexp = NAME) String on,
      @Nullable String when,
      @Nullable @Size(min = 1, max = 64) String keyedBy) {}

  /** How many journeys of this definition a customer may begin within a window. */
  public record CapDocument(@Min(1) @Max(1000) int journeys, String within) {}

  /** How many messages a customer gets from all journeys within a window. */
  public record MessageCapDocument(
      @Min(1) @Max(1000) int messages, String within, Otherwise otherwise) {}

  /**
   * @param from local time of day, such as {@code 21:00}
   * @param zone where the context has no {@code timeZone}; absent: UTC
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record QuietHoursDocument(
      String from, String to, @Nullable String zone, Otherwise otherwise) {}

  public enum Otherwise {
    @JsonProperty("wait")
    WAIT,
    @JsonProperty("skip")
    SKIP
  }

  /** Leaves the journey from any step, as soon as the event comes and the condition holds. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ExitDocument(
      @Pattern(regexp = NAME) String name,
      @Nullable @Pattern(regexp = NAME) String on,
      @Nullable String when,
      Terminal outcome) {}
}
