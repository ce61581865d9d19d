package io.iaros.cx.recovery.impact;

import io.iaros.cx.recovery.incident.Incident;
import io.iaros.cx.recovery.incident.Incidents;
import io.iaros.cx.recovery.saga.Recoveries;
import io.iaros.cx.recovery.saga.RecoveryCounts;
import io.iaros.cx.service.decision.Decision;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.page.PageRequest;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import jakarta.validation.constraints.NotBlank;
import java.time.InstantSource;
import java.util.List;
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
@RequestMapping("/api/v1/service/recovery")
class RecoveryController {

  record IncidentRecoveries(
      String incidentId, RecoveryCounts counts, List<RecoveryView> items, @Nullable String next) {}

  record AutoRecoveryRequest(@NotBlank String incidentId) {}

  /**
   * @param created how many recoveries this call has added
   * @param counts with those that were there before
   */
  record AutoRecovery(String incidentId, int created, RecoveryCounts counts) {}

  private final Incidents incidents;
  private final Recoveries recoveries;
  private final RecoveryPlanning planning;
  private final InstantSource clock;

  RecoveryController(
      Incidents incidents, Recoveries recoveries, RecoveryPlanning planning, InstantSource clock) {
    this.incidents = incidents;
    this.recoveries = recoveries;
    this.planning = planning;
    this.clock = clock;
  }

  @GetMapping("/{incidentId}")
  IncidentRecoveries status(
      @PathVariable String incidentId,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Incident incident = incident(incidentId);
    Page<RecoveryView> page =
        recoveries
            .ofIncident(incident.incidentId(), PageRequest.of(limit, cursor))
            .map(RecoveryView::of);
    return new IncidentRecoveries(incidentId, counts(incidentId), page.items(), page.next());
  }

  @PostMapping("/auto")
  @Transactional
  public AutoRecovery run(@RequestBody AutoRecoveryRequest request) {
    Incident incident = incident(request.incidentId());
    return switch (planning.run(incident, clock.instant())) {
      case Decision.Accepted<String, AutoRejection>(var created) ->
          new AutoRecovery(incident.incidentId(), created.size(), counts(incident.incidentId()));
      case Decision.Rejected<String, AutoRejection>(var reason) ->
          throw new ProblemException(ProblemType.CONFLICT, reason.detail());
    };
  }

  private RecoveryCounts counts(String incidentId) {
    return recoveries.countsOf(List.of(incidentId)).getOrDefault(incidentId, RecoveryCounts.NONE);
  }

  private Incident incident(String incidentId) {
    return incidents
        .find(incidentId)
        .orElseThrow(() -> ProblemException.notFound("incident", incidentId));
  }
}
