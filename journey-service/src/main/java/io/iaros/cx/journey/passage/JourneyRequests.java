package io.iaros.cx.journey.passage;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What callers send. */
final class JourneyRequests {

  static final String UUID_FORM = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";

  private static final int ID_MAX = 128;
  private static final int NAME_MAX = 64;
  private static final int TEXT_MAX = 500;

  private JourneyRequests() {}

  /**
   * @param definition {@code name} for the latest version, or {@code name@version}
   * @param journeyId where the caller chooses it: the same start again is answered as the first
   * @param customerId or {@code anonymousId}: one of them
   */
  record StartJourney(
      @NotBlank @Size(max = ID_MAX) String definition,
      @Nullable @Pattern(regexp = UUID_FORM) String journeyId,
      @Nullable @Size(min = 1, max = ID_MAX) String customerId,
      @Nullable @Size(min = 1, max = ID_MAX) String anonymousId,
      @NotBlank @Size(max = NAME_MAX) String channel,
      @Nullable @Size(max = NAME_MAX) String touchpoint,
      @Nullable Map<String, @Nullable Object> context) {}

  /**
   * @param event what happened, as the definition names it
   * @param context changes by key; null takes a key away
   * @param channel from which this is told; absent: the one that the journey is on
   * @param touchpoint where within its channel the journey is now
   * @param source of the context, one of the catalogue's and no stronger than the caller's own
   */
  record UpdateJourney(
      @Nullable @Size(min = 1, max = NAME_MAX) String event,
      @Nullable Map<String, @Nullable Object> context,
      @Nullable @Size(max = NAME_MAX) String channel,
      @Nullable @Size(max = NAME_MAX) String touchpoint,
      @Nullable @Size(min = 1, max = NAME_MAX) String source) {}

  /**
   * @param consent what the customer answered where the target asks for consent; absent: as the
   *     context says under {@code consent.<name>}
   */
  record OfferHandoff(
      @NotBlank @Size(max = NAME_MAX) String toChannel,
      @NotBlank @Size(max = NAME_MAX) String toTouchpoint,
      @Nullable Boolean consent) {}

  /**
   * @param checksum SHA-256 in hexadecimal over the canonical JSON (RFC 8785) of the context that
   *     the accepting channel holds, which is what it may see
   */
  record AcceptHandoff(
      @NotBlank @Size(max = ID_MAX) String token,
      @Pattern(regexp = "^[0-9a-f]{64}$") String checksum) {}

  record RefuseHandoff(
      @NotBlank @Size(max = ID_MAX) String token, @Nullable @Size(max = TEXT_MAX) String reason) {}

  record CompleteJourney(Outcome outcome, @Nullable @Size(max = TEXT_MAX) String reason) {
    enum Outcome {
      @JsonProperty("completed")
      COMPLETED,
      @JsonProperty("abandoned")
      ABANDONED
    }
  }
}
