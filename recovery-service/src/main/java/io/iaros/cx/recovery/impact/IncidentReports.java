package io.iaros.cx.recovery.impact;

import io.iaros.cx.recovery.incident.Incident;
import io.iaros.cx.recovery.incident.Scope;
import io.iaros.cx.recovery.operations.Bookings;
import io.iaros.cx.recovery.operations.Flights;
import io.iaros.cx.service.identity.IdSource;
import io.iaros.cx.service.identity.SubjectIds;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Opens incidents that somebody reports by hand. */
@Component
class IncidentReports {

  private static final String ORIGIN = "api";

  /**
   * @param isNew false when the flight had such an incident already
   */
  record Opened(String incidentId, boolean isNew) {}

  private final Flights flights;
  private final Bookings bookings;
  private final RecoveryPlanning planning;
  private final SubjectIds subjectIds;
  private final IdSource ids;
  private final InstantSource clock;
  private final JsonMapper mapper = JsonMapper.shared();

  IncidentReports(
      Flights flights,
      Bookings bookings,
      RecoveryPlanning planning,
      SubjectIds subjectIds,
      IdSource ids,
      InstantSource clock) {
    this.flights = flights;
    this.bookings = bookings;
    this.planning = planning;
    this.subjectIds = subjectIds;
    this.ids = ids;
    this.clock = clock;
  }

  Opened open(IncidentReport report) {
    refuseBothFlightAndScope(report);
    refuseUnknown(report);
    String flightId = report.flightId();
    String incidentId =
        flightId == null ? ids.next() : OperationsSubscriber.incidentId(flightId, report.type());
    Incident incident =
        Incident.opened(
                incidentId, report.type(), report.severity(), ORIGIN, flightId, clock.instant())
            .describedAs(
                report.description(),
                report.evidence() == null ? null : mapper.writeValueAsString(report.evidence()));
    Set<String> subjects =
        report.customerIds().stream().map(subjectIds::ofCustomer).collect(Collectors.toSet());
    Scope scope = new Scope(report.flightIds(), report.bookingIds(), subjects);
    return new Opened(incidentId, planning.open(incident, scope));
  }

  private static void refuseBothFlightAndScope(IncidentReport report) {
    if (report.flightId() != null && report.scope() != null) {
      throw ProblemException.invalid(
          "/scope", "Expected either flightId or scope, but both are given.");
    }
  }

  /** Locks the flights that are known: bookings that come now wait until the incident is open. */
  private void refuseUnknown(IncidentReport report) {
    Set<String> unknownFlights = new TreeSet<>(report.flightIds());
    unknownFlights.removeAll(Set.copyOf(flights.lockKnown(report.flightIds())));
    Set<String> unknownBookings = new TreeSet<>(report.bookingIds());
    unknownBookings.removeAll(Set.copyOf(bookings.known(report.bookingIds())));
    String flightPointer = report.flightId() == null ? "/scope/flightIds" : "/flightId";
    List<Fault> faults = new ArrayList<>();
    unknownFlights.forEach(id -> faults.add(unknown(flightPointer, "flight", id)));
    unknownBookings.forEach(id -> faults.add(unknown("/scope/bookingIds", "booking", id)));
    if (!faults.isEmpty()) {
      throw new ProblemException(
          ProblemType.UNPROCESSABLE,
          "Expected flights and bookings that operations have reported, but %d are unknown."
              .formatted(faults.size()),
          faults);
    }
  }

  private static Fault unknown(String pointer, String what, String id) {
    return new Fault(pointer, "Expected a known %s, but '%s' is not.".formatted(what, id));
  }
}
