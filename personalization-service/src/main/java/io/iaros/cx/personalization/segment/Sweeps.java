package io.iaros.cx.personalization.segment;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When all customers were last looked at and by what, and who is doing so now. */
@Repository
class Sweeps {

  record Versions(long rules, long clusters) {}

  private final JdbcClient jdbc;

  Sweeps(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param lease names this sweep
   * @param asked whether there is a reason besides the versions and the time
   * @return whether it is time, and nobody else is at it
   */
  boolean begin(
      String lease, Versions versions, boolean asked, Instant now, SegmentProperties properties) {
    return jdbc.sql(
                """
                UPDATE segment_sweep SET lease = ?, lease_until = ?
                WHERE (lease IS NULL OR lease_until < ?)
                  AND (rules_version < ? OR clusters_version <> ? OR ended_at < ? OR ?)
                """)
            .param(lease)
            .param(now.plus(properties.sweepLease()).atOffset(ZoneOffset.UTC))
            .param(now.atOffset(ZoneOffset.UTC))
            .param(versions.rules())
            .param(versions.clusters())
            .param(now.minus(properties.sweepPeriod()).atOffset(ZoneOffset.UTC))
            .param(asked)
            .update()
        == 1;
  }

  void goOn(String lease, Instant until) {
    jdbc.sql("UPDATE segment_sweep SET lease_until = ? WHERE lease = ?")
        .param(until.atOffset(ZoneOffset.UTC))
        .param(lease)
        .update();
  }

  void end(String lease, Versions versions, Instant at) {
    jdbc.sql(
            """
            UPDATE segment_sweep
            SET rules_version = ?, clusters_version = ?, ended_at = ?,
                lease = NULL, lease_until = NULL
            WHERE lease = ?
            """)
        .param(versions.rules())
        .param(versions.clusters())
        .param(at.atOffset(ZoneOffset.UTC))
        .param(lease)
        .update();
  }

  void giveUp(String lease) {
    jdbc.sql("UPDATE segment_sweep SET lease = NULL, lease_until = NULL WHERE lease = ?")
        .param(lease)
        .update();
  }
}
