package io.iaros.cx.events.recovery;

import io.iaros.cx.events.EventData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The platform began to make good an incident for one booking.
 *
 * @param actions what the workflow will do, in order
 */
public record RecoveryStarted(
    String recoveryId,
    String incidentId,
    String incidentType,
    Severity severity,
    @Nullable String bookingId,
    @Nullable String journeyId,
    String workflow,
    List<String> actions)
    implements EventData {
  public RecoveryStarted {
    actions = List.copyOf(actions);
  }
}
