package io.iaros.cx.recovery.impact;

import io.iaros.cx.recovery.incident.Incident;
import io.iaros.cx.recovery.incident.Incidents;
import io.iaros.cx.recovery.saga.Recoveries;
import io.iaros.cx.recovery.saga.RecoveryCounts;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.page.PageRequest;
import io.iaros.cx.service.problem.ProblemException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(IncidentController.PATH)
class IncidentController {

  static final String PATH = "/api/v1/service/incident";

  private final IncidentReports reports;
  private final Incidents incidents;
  private final Recoveries recoveries;

  IncidentController(IncidentReports reports, Incidents incidents, Recoveries recoveries) {
    this.reports = reports;
    this.incidents = incidents;
    this.recoveries = recoveries;
  }

  /** 201 when it is new, 200 when the flight had such an incident before. */
  @PostMapping
  @Transactional
  public ResponseEntity<IncidentView> report(@RequestBody IncidentReport report) {
    IncidentReports.Opened opened = reports.open(report);
    return ResponseEntity.status(opened.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
        .location(URI.create(PATH + "/" + opened.incidentId()))
        .body(view(opened.incidentId()));
  }

  @GetMapping
  Page<IncidentView> list(
      @RequestParam(required = false) @Nullable String type,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Page<Incident> page = incidents.list(type, PageRequest.of(limit, cursor));
    Map<String, RecoveryCounts> counts =
        recoveries.countsOf(page.items().stream().map(Incident::incidentId).toList());
    return page.map(
        incident ->
            IncidentView.of(
                incident, counts.getOrDefault(incident.incidentId(), RecoveryCounts.NONE)));
  }

  @GetMapping("/{incidentId}")
  IncidentView get(@PathVariable String incidentId) {
    return view(incidentId);
  }

  private IncidentView view(String incidentId) {
    Incident incident =
        incidents
            .find(incidentId)
            .orElseThrow(() -> ProblemException.notFound("incident", incidentId));
    return IncidentView.of(
        incident,
        recoveries.countsOf(List.of(incidentId)).getOrDefault(incidentId, RecoveryCounts.NONE));
  }
}
