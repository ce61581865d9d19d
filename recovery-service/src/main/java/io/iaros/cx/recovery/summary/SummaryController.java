package io.iaros.cx.recovery.summary;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SummaryController {

  /**
   * How many of everything there are.
   *
   * @param recoveries by state
   * @param notifications by state; SENT, FAILED, UNKNOWN and SKIPPED are outcomes
   */
  record Summary(
      long flights,
      long bookings,
      Map<String, Long> incidents,
      Map<String, Long> recoveries,
      Map<String, Long> notifications,
      long escalations) {}

  private final JdbcClient jdbc;

  SummaryController(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @GetMapping({"/internal/summary", "/api/v1/service/summary"})
  Summary summary() {
    return new Summary(
        count("SELECT count(*) FROM flight WHERE reported_at IS NOT NULL"),
        count("SELECT count(*) FROM booking"),
        counts("SELECT type, count(*) FROM incident GROUP BY type ORDER BY type"),
        counts("SELECT state, count(*) FROM recovery GROUP BY state ORDER BY state"),
        counts("SELECT state, count(*) FROM notification GROUP BY state ORDER BY state"),
        count("SELECT count(*) FROM escalation"));
  }

  private long count(String sql) {
    return jdbc.sql(sql).query((row, _) -> row.getLong(1)).single();
  }

  private Map<String, Long> counts(String sql) {
    Map<String, Long> counts = new LinkedHashMap<>();
    jdbc.sql(sql)
        .query(
            row -> {
              counts.put(row.getString(1), row.getLong(2));
            });
    return counts;
  }
}
