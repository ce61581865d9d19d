package io.iaros.cx.recovery.escalation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.recovery.incident.Incident;
import io.iaros.cx.recovery.incident.Incidents;
import io.iaros.cx.recovery.saga.Recoveries;
import io.iaros.cx.recovery.saga.RecoveryCase;
import io.iaros.cx.recovery.saga.RecoveryCommand;
import io.iaros.cx.recovery.saga.RecoveryCounts;
import io.iaros.cx.recovery.saga.RecoveryEvent;
import io.iaros.cx.recovery.saga.RecoveryHandler;
import io.iaros.cx.recovery.saga.RecoveryRejection;
import io.iaros.cx.recovery.saga.StepView;
import io.iaros.cx.recovery.sla.Clocks;
import io.iaros.cx.service.decision.Decision;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.page.PageRequest;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/service")
class EscalationController {

  static final int REASON_LENGTH_MAX = 1_000;

  /**
   * @param recoveryId the recovery to hand over; absent for the incident as a whole
   */
  record EscalationRequest(
      @NotBlank String incidentId,
      @Nullable String recoveryId,
      @NotBlank @Size(max = REASON_LENGTH_MAX) String reason) {}

  /**
   * What a human needs to go on.
   *
   * @param tried the actions of the recovery, where one was handed over
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Context(
      String incidentType,
      String origin,
      @Nullable String flightId,
      @Nullable String description,
      Instant receivedAt,
      RecoveryCounts recoveries,
      @Nullable String subject,
      @Nullable String bookingId,
      @Nullable String journeyId,
      @Nullable List<StepView> tried) {}

  record EscalationView(Escalation escalation, Context context) {}

  private final Escalations escalations;
  private final Incidents incidents;
  private final Recoveries recoveries;
  private final RecoveryHandler handler;
  private final Clocks clocks;
  private final InstantSource clock;

  EscalationController(
      Escalations escalations,
      Incidents incidents,
      Recoveries recoveries,
      RecoveryHandler handler,
      Clocks clocks,
      InstantSource clock) {
    this.escalations = escalations;
    this.incidents = incidents;
    this.recoveries = recoveries;
    this.handler = handler;
    this.clocks = clocks;
    this.clock = clock;
  }

  @PostMapping("/escalate")
  @Transactional
  public EscalationView escalate(@RequestBody EscalationRequest request) {
    Incident incident = incident(request.incidentId());
    String recoveryId = request.recoveryId();
    if (recoveryId == null) {
      escalations.raise(
          Escalation.raised(
              incident.incidentId(), null, request.reason(), incident.severity(), clock.instant()));
    } else {
      handOver(incident, recoveryId, request.reason());
    }
    return view(Escalation.idOf(incident.incidentId(), recoveryId));
  }

  private void handOver(Incident incident, String recoveryId, String reason) {
    RecoveryCase recovery =
        recoveries
            .find(recoveryId)
            .filter(found -> found.incidentId().equals(incident.incidentId()))
            .orElseThrow(() -> ProblemException.notFound("recovery", recoveryId));
    Optional<Decision<RecoveryEvent, RecoveryRejection>> decision =
        handler.handle(
            recovery.recoveryId(), new RecoveryCommand.Escalate(reason, clock.instant()));
    if (decision.isPresent()
        && decision.get()
            instanceof Decision.Rejected<RecoveryEvent, RecoveryRejection>(var rejection)) {
      throw new ProblemException(ProblemType.CONFLICT, rejection.detail());
    }
  }

  @GetMapping("/escalations")
  Page<Escalation> list(
      @RequestParam(required = false) @Nullable String incidentId,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return escalations.list(incidentId, PageRequest.of(limit, cursor));
  }

  @GetMapping("/escalations/{escalationId}")
  EscalationView get(@PathVariable String escalationId) {
    return view(escalationId);
  }

  /** The human is through with it: the clock of its resolution stops. */
  @PostMapping("/escalations/{escalationId}/resolve")
  @Transactional
  public EscalationView resolve(@PathVariable String escalationId) {
    Escalation escalation = find(escalationId);
    if (!escalations.resolve(escalationId, clock.instant())) {
      throw new ProblemException(
          ProblemType.CONFLICT, "Expected an open escalation, but it was resolved before.");
    }
    clocks.resolved(List.of(escalation.owner()), clock.instant());
    return view(escalationId);
  }

  private EscalationView view(String escalationId) {
    Escalation escalation = find(escalationId);
    Incident incident = incident(escalation.incidentId());
    Optional<RecoveryCase> recovery =
        Optional.ofNullable(escalation.recoveryId()).flatMap(recoveries::find);
    RecoveryCounts counts =
        recoveries
            .countsOf(List.of(incident.incidentId()))
            .getOrDefault(incident.incidentId(), RecoveryCounts.NONE);
    return new EscalationView(
        escalation,
        new Context(
            incident.type(),
            incident.origin(),
            incident.flightId(),
            incident.description(),
            incident.receivedAt(),
            counts,
            recovery.map(RecoveryCase::subject).orElse(null),
            recovery.map(RecoveryCase::bookingId).orElse(null),
            recovery.map(RecoveryCase::journeyId).orElse(null),
            recovery.map(found -> StepView.of(found.state())).orElse(null)));
  }

  private Escalation find(String escalationId) {
    return escalations
        .find(escalationId)
        .orElseThrow(() -> ProblemException.notFound("escalation", escalationId));
  }

  private Incident incident(String incidentId) {
    return incidents
        .find(incidentId)
        .orElseThrow(() -> ProblemException.notFound("incident", incidentId));
  }
}
