package io.iaros.cx.recovery.sla;

import io.iaros.cx.events.recovery.Severity;
import io.iaros.cx.recovery.sla.SlaStatus.Counts;
import io.iaros.cx.recovery.sla.SlaStatus.PolicyStatus;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/service/sla")
class SlaController {

  record Policy(Severity severity, SlaTarget target) {}

  record PolicyView(Severity severity, String firstResponse, String resolution) {}

  record Policies(List<PolicyView> items) {}

  private record Counted(Policy policy, Counts counts, @Nullable Double usualSeconds) {}

  private final JdbcClient jdbc;
  private final SlaProperties properties;
  private final InstantSource clock;

  SlaController(JdbcClient jdbc, SlaProperties properties, InstantSource clock) {
    this.jdbc = jdbc;
    this.properties = properties;
    this.clock = clock;
  }

  @GetMapping("/policies")
  Policies policies() {
    return new Policies(
        Arrays.stream(Severity.values())
            .map(
                severity -> {
                  SlaProperties.Promise promise = properties.promise(severity);
                  return new PolicyView(
                      severity,
                      promise.firstResponse().toString(),
                      promise.resolution().toString());
                })
            .toList());
  }

  @GetMapping("/status")
  SlaStatus status() {
    Map<Policy, Counted> counted =
        counted(clock.instant()).stream()
            .collect(Collectors.toMap(Counted::policy, Function.identity()));
    return SlaStatus.of(
        Arrays.stream(Severity.values())
            .flatMap(
                severity ->
                    Stream.of(SlaTarget.values()).map(target -> new Policy(severity, target)))
            .map(policy -> status(policy, counted.get(policy)))
            .toList());
  }

  private PolicyStatus status(Policy policy, @Nullable Counted counted) {
    Duration promised = properties.promise(policy.severity()).of(policy.target());
    return new PolicyStatus(
        policy.severity(),
        policy.target(),
        promised.toString(),
        counted == null ? new Counts(0, 0, 0, 0) : counted.counts(),
        counted == null ? null : counted.usualSeconds());
  }

  private List<Counted> counted(Instant now) {
    return jdbc.sql(
            """
            WITH usual AS (
              SELECT severity, target, percentile_cont(0.5) WITHIN GROUP (
                  ORDER BY extract(epoch FROM stopped_at - started_at)) AS seconds
              FROM (SELECT *, row_number() OVER (
                        PARTITION BY severity, target ORDER BY stopped_at DESC) AS age
                    FROM sla_clock WHERE stopped_at IS NOT NULL) newest
              WHERE age <= :medianOver GROUP BY severity, target)
            SELECT c.severity, c.target, u.seconds,
              count(*) FILTER (WHERE stopped_at <= due_at) AS met,
              count(*) FILTER (WHERE stopped_at IS NULL AND due_at > :now) AS running,
              count(*) FILTER (WHERE stopped_at > due_at
                  OR (stopped_at IS NULL AND due_at <= :now)) AS breached,
              count(*) FILTER (WHERE stopped_at IS NULL AND due_at > :now
                  AND extract(epoch FROM due_at - :now) < u.seconds) AS predicted
            FROM sla_clock c LEFT JOIN usual u USING (severity, target)
            GROUP BY c.severity, c.target, u.seconds
            """)
        .param("medianOver", properties.medianOver())
        .param("now", Timestamp.from(now))
        .query(
            (row, _) ->
                new Counted(
                    new Policy(
                        Severity.valueOf(row.getString("severity")),
                        SlaTarget.valueOf(row.getString("target"))),
                    new Counts(
                        row.getLong("met"),
                        row.getLong("running"),
                        row.getLong("breached"),
                        row.getLong("predicted")),
                    row.getObject("seconds", Double.class)))
        .list();
  }
}
