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
 * What the service itself does in a step, as its author writes it: exactly one kind of work, and
 * where the journey goes on for each outcome of it.
 *
 * @param then target by outcome: a step, {@code back}, or in a lane {@code join}
 * @param timeout of one attempt of an act; of the whole step for a hold, a task and a journey
 * @param compensate what undoes the act when the journey is abandoned or expires
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkDocument(
    @Nullable DecideDocument decide,
    @JsonProperty("notify") @Nullable NotifyDocument notification,
    @Nullable WebhookDocument webhook,
    @Nullable RecoveryDocument recovery,
    @JsonProperty("wait") @Nullable WaitDocument pause,
    @Nullable HoldDocument hold,
    @Nullable @Size(min = 1, max = 20) List<ArmDocument> branch,
    @Nullable SplitDocument split,
    @Nullable ParallelDocument parallel,
    @Nullable LoopDocument loop,
    @Nullable ChildDocument journey,
    @Nullable TaskDocument task,
    @Nullable RetryDocument retry,
    @Nullable String timeout,
    @Nullable ActDocument compensate,
    @Nullable @Size(max = 20) Map<String, String> then) {

  /** An act without retry and outcomes: what a compensation does. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ActDocument(
      @JsonProperty("notify") @Nullable NotifyDocument notification,
      @Nullable WebhookDocument webhook) {}

  /**
   * @param slot that personalization fills
   * @param saveAs the context key that takes the offer
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DecideDocument(
      @NotBlank @Size(max = 64) String slot, @NotBlank @Size(max = 64) String saveAs) {}

  /**
   * @param channel for example {@code email}; who delivers knows it
   */
  public record NotifyDocument(
      @Pattern(regexp = DefinitionDocument.NAME) String channel,
      @Pattern(regexp = DefinitionDocument.NAME) String template) {}

  /**
   * @param send the context keys that go along
   * @param saveAs the context key that takes the answer, where it is wanted
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record WebhookDocument(
      @NotBlank @Size(max = 500) String url,
      @Nullable @Size(max = 50) List<String> send,
      @Nullable @Size(max = 64) String saveAs) {}

  /** An incident for the booking in the context, which recovery-service takes on. */
  public record RecoveryDocument(
      @Pattern(regexp = "^[a-z][a-z0-9_]{1,63}$") String type, Severity severity) {}

  public enum Severity {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
  }

  /**
   * One of the three.
   *
   * @param duration from the entry of the step
   * @param until a context key that holds an instant; the wait moves with it
   * @param localTime the next such time of day where the customer is, outside of quiet hours
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record WaitDocument(
      @JsonProperty("for") @Nullable String duration,
      @Nullable @Size(max = 64) String until,
      @Nullable String localTime) {}

  /**
   * @param until the events to wait for
   * @param since from when events count: those that moved nothing since the journey began, or
   *     (absent) those from the entry of this step
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record HoldDocument(
      @Size(min = 1, max = 20) List<HoldBranchDocument> until, @Nullable Since since) {}

  public enum Since {
    @JsonProperty("journey")
    JOURNEY,
    @JsonProperty("step")
    STEP
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record HoldBranchDocument(
      @Pattern(regexp = DefinitionDocument.NAME) String on, @Nullable String when, String then) {}

  /** The first whose condition holds; {@code then.otherwise} where none does. */
  public record ArmDocument(String when, String then) {}

  /** One of the two: the arms of an experiment, or shares of a hundred by arm. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SplitDocument(
      @Nullable @Size(min = 1, max = 128) String experiment,
      @Nullable @Size(min = 1, max = 20) Map<String, @Min(0) @Max(100) Integer> weights) {}

  /**
   * @param lanes the first step of each, by name; a lane is over where it goes to {@code join}
   */
  public record ParallelDocument(@Size(min = 1, max = 10) Map<String, String> lanes, Join join) {}

  public enum Join {
    @JsonProperty("all")
    ALL,
    @JsonProperty("any")
    ANY
  }

  /** Goes to {@code then.again} so many times, then to {@code then.over}. */
  public record LoopDocument(@Min(1) @Max(100) int times) {}

  /** Another journey of the same customer; its end comes back as the outcome. */
  public record ChildDocument(@Pattern(regexp = DefinitionDocument.NAME) String definition) {}

  /** Something that a person does, and which ends it may have. */
  public record TaskDocument(
      @NotBlank @Size(max = DefinitionDocument.TEXT_MAX) String title,
      @Size(min = 1, max = 10) List<String> outcomes) {}

  /**
   * @param attempts in all
   * @param backoff before the second attempt; twice as long before each further one
   */
  public record RetryDocument(@Min(1) @Max(20) int attempts, String backoff) {}
}
