package io.iaros.cx.personalization.segment;

import io.iaros.cx.events.customer.SegmentMembershipChanged;
import io.iaros.cx.events.customer.SegmentMembershipChanged.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Memberships in PostgreSQL, as they were told. */
@Repository
class Members {

  private static final long LOCK = 0x7365676d656e7473L; // "segments" in ASCII

  private final JdbcTemplate jdbc;

  Members(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Until the transaction ends nobody else changes any. */
  void lock() {
    jdbc.query("SELECT pg_advisory_xact_lock(?)", (ResultSet _) -> {}, LOCK);
  }

  /** Of those who are in any, by subject. */
  Map<String, List<Member>> told(Collection<String> subjects) {
    Map<String, List<Member>> told = new HashMap<>();
    jdbc.query(
        """
        SELECT subject, segment, kind, version, entered_at FROM segment_member
        WHERE subject = ANY (?) ORDER BY kind DESC, segment
        """,
        (ResultSet row) -> {
          told.computeIfAbsent(row.getString(1), _ -> new ArrayList<>()).add(member(row));
        },
        (Object) subjects.toArray(String[]::new));
    return told;
  }

  void save(Map<String, List<SegmentMembershipChanged>> changes, Instant at) {
    List<Object[]> entered = new ArrayList<>();
    List<Object[]> left = new ArrayList<>();
    changes.forEach(
        (subject, each) ->
            each.forEach(
                change -> {
                  switch (change.change()) {
                    case ENTERED ->
                        entered.add(
                            new Object[] {
                              subject,
                              change.segment(),
                              change.kind().name(),
                              change.version(),
                              at.atOffset(ZoneOffset.UTC)
                            });
                    case LEFT -> left.add(new Object[] {subject, change.segment()});
                  }
                }));
    jdbc.batchUpdate("DELETE FROM segment_member WHERE subject = ? AND segment = ?", left);
    jdbc.batchUpdate(
        """
        INSERT INTO segment_member (subject, segment, kind, version, entered_at)
        VALUES (?, ?, ?, ?, ?)
        """,
        entered);
  }

  private static Member member(ResultSet row) throws SQLException {
    return new Member(
        row.getString(2),
        Kind.valueOf(row.getString(3)),
        row.getLong(4),
        row.getObject(5, OffsetDateTime.class).toInstant());
  }
}
