package io.iaros.cx.recovery.notification;

import io.iaros.cx.recovery.sql.Rows;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A table of mails that wait and are sent: each has a state, is due, and is held by a lease. */
final class MailRows<M extends Outgoing> {

  private final JdbcClient jdbc;
  private final RowMapper<M> mapper;
  private final String due;
  private final String abandoned;
  private final String claim;
  private final String postpone;

  /**
   * @param key the column of the mails' ids
   * @param columns that the mapper reads
   */
  MailRows(JdbcClient jdbc, String table, String key, String columns, RowMapper<M> mapper) {
    this.jdbc = jdbc;
    this.mapper = mapper;
    this.due =
        """
        SELECT %s FROM %s WHERE state = 'QUEUED' AND due_at <= ? ORDER BY due_at, %s LIMIT ?
        """
            .formatted(columns, table, key);
    this.abandoned =
        """
        SELECT %s FROM %s WHERE state = 'SENDING' AND lease_until < ?
        ORDER BY lease_until, %s LIMIT ?
        """
            .formatted(columns, table, key);
    this.claim =
        """
        UPDATE %2$s SET state = 'SENDING', lease_until = ?
        WHERE %1$s IN (
          SELECT %1$s FROM %2$s WHERE %1$s = ANY (?) AND state = 'QUEUED' FOR UPDATE SKIP LOCKED)
        RETURNING %1$s
        """
            .formatted(key, table);
    this.postpone =
        "UPDATE %s SET due_at = ? WHERE %s = ANY (?) AND state = 'QUEUED'".formatted(table, key);
  }

  /** Those whose turn it is, without holding them. */
  List<M> due(Instant now, int limit) {
    return jdbc.sql(due).params(Timestamp.from(now), limit).query(mapper).list();
  }

  /** Those that somebody began to send and did not end in time. */
  List<M> abandoned(Instant now, int limit) {
    return jdbc.sql(abandoned).params(Timestamp.from(now), limit).query(mapper).list();
  }

  /**
   * Marks mails as being sent, before the first of them is.
   *
   * @return those that are ours; another instance may have been faster
   */
  Set<String> claim(Collection<String> ids, Instant leaseUntil) {
    return jdbc.sql(claim)
        .params(Timestamp.from(leaseUntil), Rows.array(ids))
        .query(Rows::text)
        .set();
  }

  /** Looks at those again later that nobody has taken up yet. */
  void postpone(Collection<String> ids, Instant dueAt) {
    jdbc.sql(postpone).params(Timestamp.from(dueAt), Rows.array(ids)).update();
  }
}
