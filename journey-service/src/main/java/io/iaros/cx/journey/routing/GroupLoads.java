package io.iaros.cx.journey.routing;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How busy each group of agents said it is. */
@Repository
class GroupLoads {

  /** A group that told nothing for so long is taken for free. */
  static final Duration KNOWN_FOR = Duration.ofMinutes(15);

  private final JdbcClient jdbc;

  GroupLoads(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void tell(String group, int busy, Instant now) {
    jdbc.sql(
            """
            INSERT INTO routing_group_load AS present (group_name, busy, told_at) VALUES (?, ?, ?)
            ON CONFLICT (group_name) DO UPDATE SET busy = excluded.busy, told_at = excluded.told_at
            WHERE present.told_at <= excluded.told_at
            """)
        .params(group, busy, Timestamp.from(now))
        .update();
  }

  Map<String, Integer> known(Instant now) {
    Map<String, Integer> busy = new HashMap<>();
    jdbc.sql("SELECT group_name, busy FROM routing_group_load WHERE told_at > ?")
        .param(Timestamp.from(now.minus(KNOWN_FOR)))
        .query(
            row -> {
              busy.put(row.getString("group_name"), row.getInt("busy"));
            });
    return busy;
  }
}
