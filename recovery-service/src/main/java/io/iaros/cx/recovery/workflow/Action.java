package io.iaros.cx.recovery.workflow;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a workflow can do for a customer. */
public enum Action {
  NOTIFY_CUSTOMER,
  OFFER_REBOOKING,
  PROVIDE_COMPENSATION,
  UPDATE_LOYALTY_POINTS,
  ACTIVATE_FALLBACK,
  ESCALATE_TO_HUMAN,
  SEND_APOLOGY,
  TRACK_RESOLUTION;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name in settings, events and answers, such as {@code notify_customer}. */
  @JsonValue
  public String wireName() {
    return wireName;
  }

  public static Optional<Action> named(String wireName) {
    return Arrays.stream(values()).filter(action -> action.wireName.equals(wireName)).findFirst();
  }
}
