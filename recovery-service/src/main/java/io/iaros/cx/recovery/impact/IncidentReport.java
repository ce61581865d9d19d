package io.iaros.cx.recovery.impact;

import io.iaros.cx.events.recovery.Severity;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An incident as somebody reports it.
 *
 * @param flightId the one flight it is about: such an incident is opened once for each type
 * @param scope whom it touches otherwise
 * @param evidence whatever supports it; stored as it is, so nothing personal belongs here
 */
record IncidentReport(
    @Pattern(regexp = "^[a-z][a-z0-9_]{1,63}$") String type,
    Severity severity,
    @Nullable @NotBlank String flightId,
    @Nullable ReportedScope scope,
    @Nullable Map<String, Object> evidence,
    @Nullable @Size(max = 2_000) String description) {

  static final int SCOPE_MAX = 10_000;

  /** Flights, bookings and customers, each by the id that operations and the company use. */
  record ReportedScope(
      @Nullable @Size(max = SCOPE_MAX) List<String> flightIds,
      @Nullable @Size(max = SCOPE_MAX) List<String> bookingIds,
      @Nullable @Size(max = SCOPE_MAX) List<String> customerIds) {}

  Set<String> flightIds() {
    if (flightId != null) {
      return Set.of(flightId);
    }
    return scope == null ? Set.of() : setOf(scope.flightIds());
  }

  Set<String> bookingIds() {
    return scope == null ? Set.of() : setOf(scope.bookingIds());
  }

  Set<String> customerIds() {
    return scope == null ? Set.of() : setOf(scope.customerIds());
  }

  private static Set<String> setOf(@Nullable List<String> values) {
    return values == null ? Set.of() : Set.copyOf(values);
  }
}
