package io.iaros.cx.personalization.ledger;

import io.iaros.cx.personalization.loyalty.Lot;
import io.iaros.cx.personalization.loyalty.LoyaltyAccount;
import io.iaros.cx.personalization.loyalty.LoyaltyTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** The accounts in PostgreSQL. */
@Repository
class LoyaltyAccounts {

  private static final RowMapper<LedgerEntry> ENTRY =
      (row, _) ->
          new LedgerEntry(
              row.getLong("number"),
              new LoyaltyTransaction(
                  row.getString("transaction_id"),
                  row.getInt("points"),
                  row.getString("reason"),
                  row.getString("reference")),
              row.getLong("balance"),
              row.getTimestamp("at").toInstant());

  private final JdbcTemplate jdbc;

  LoyaltyAccounts(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Opens the account where there is none, and keeps it from everybody else until the transaction
   * ends. Who locks several does it in the order of their subjects.
   *
   * @param transactionIds which transactions the account has to know if they were posted
   */
  LoyaltyAccount lock(String subject, Collection<String> transactionIds) {
    jdbc.update(
        """
        INSERT INTO loyalty_account (subject, entries, earned, debt) VALUES (?, 0, 0, 0)
        ON CONFLICT DO NOTHING
        """,
        subject);
    return find(
            "SELECT * FROM loyalty_account WHERE subject = ? FOR UPDATE", subject, transactionIds)
        .orElseThrow();
  }

  Optional<LoyaltyAccount> find(String subject) {
    return find("SELECT * FROM loyalty_account WHERE subject = ?", subject, Set.of());
  }

  private Optional<LoyaltyAccount> find(
      String select, String subject, Collection<String> transactionIds) {
    return jdbc
        .query(
            select,
            (row, _) ->
                new LoyaltyAccount(
                    subject,
                    row.getLong("entries"),
                    row.getLong("earned"),
                    row.getLong("debt"),
                    List.of(),
                    Map.of()),
            subject)
        .stream()
        .findFirst()
        .map(
            account ->
                new LoyaltyAccount(
                    subject,
                    account.entries(),
                    account.earned(),
                    account.debt(),
                    lots(subject),
                    posted(subject, transactionIds)));
  }

  private List<Lot> lots(String subject) {
    return jdbc.query(
        "SELECT expires_on, points FROM loyalty_lot WHERE subject = ?",
        (row, _) -> new Lot(row.getObject("expires_on", LocalDate.class), row.getLong("points")),
        subject);
  }

  private Map<String, Integer> posted(String subject, Collection<String> transactionIds) {
    Map<String, Integer> posted = new HashMap<>();
    if (!transactionIds.isEmpty()) {
      jdbc.query(
          """
          SELECT transaction_id, points FROM loyalty_entry
          WHERE subject = ? AND transaction_id = ANY (?)
          """,
          row -> {
            posted.put(row.getString("transaction_id"), row.getInt("points"));
          },
          subject,
          transactionIds.toArray(String[]::new));
    }
    return posted;
  }

  /** Wants the transaction that locked the account. */
  void save(LoyaltyAccount before, LoyaltyAccount after, List<LedgerEntry> added) {
    jdbc.update(
        "UPDATE loyalty_account SET entries = ?, earned = ?, debt = ? WHERE subject = ?",
        after.entries(),
        after.earned(),
        after.debt(),
        after.subject());
    saveLots(before, after);
    jdbc.batchUpdate(
        """
        INSERT INTO loyalty_entry
          (subject, number, transaction_id, points, balance, reason, reference, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        added.stream()
            .map(
                entry ->
                    new Object[] {
                      after.subject(),
                      entry.number(),
                      entry.transaction().id(),
                      entry.transaction().points(),
                      entry.balance(),
                      entry.transaction().reason(),
                      entry.transaction().reference(),
                      Timestamp.from(entry.at())
                    })
            .toList());
  }

  private void saveLots(LoyaltyAccount before, LoyaltyAccount after) {
    Set<LocalDate> open = after.lots().stream().map(Lot::expiresOn).collect(Collectors.toSet());
    jdbc.batchUpdate(
        "DELETE FROM loyalty_lot WHERE subject = ? AND expires_on = ?",
        before.lots().stream()
            .filter(lot -> !open.contains(lot.expiresOn()))
            .map(lot -> new Object[] {after.subject(), lot.expiresOn()})
            .toList());
    jdbc.batchUpdate(
        """
        INSERT INTO loyalty_lot (subject, expires_on, points) VALUES (?, ?, ?)
        ON CONFLICT (subject, expires_on) DO UPDATE SET points = excluded.points
        """,
        after.lots().stream()
            .filter(lot -> !before.lots().contains(lot))
            .map(lot -> new Object[] {after.subject(), lot.expiresOn(), lot.points()})
            .toList());
  }

  LedgerEntry entry(String subject, String transactionId) {
    return jdbc.query(
            "SELECT * FROM loyalty_entry WHERE subject = ? AND transaction_id = ?",
            ENTRY,
            subject,
            transactionId)
        .getFirst();
  }

  /**
   * The newest first.
   *
   * @param before only those with a smaller number; null for the newest of all
   */
  List<LedgerEntry> entries(String subject, @Nullable Long before, int rows) {
    return jdbc.query(
        """
        SELECT * FROM loyalty_entry WHERE subject = ? AND number < ? ORDER BY number DESC LIMIT ?
        """,
        ENTRY,
        subject,
        before == null ? Long.MAX_VALUE : before,
        rows);
  }

  long earnedAfter(String subject, Instant since) {
    Long sum =
        jdbc.queryForObject(
            """
            SELECT coalesce(sum(points), 0) FROM loyalty_entry
            WHERE subject = ? AND points > 0 AND at > ?
            """,
            Long.class,
            subject,
            Timestamp.from(since));
    return sum == null ? 0 : sum;
  }

  /** Whose points are gone on this day, those that have waited longest first. */
  List<String> subjectsWithLotsUntil(LocalDate day, int limit) {
    return jdbc.query(
        """
        SELECT subject FROM loyalty_lot WHERE expires_on <= ?
        GROUP BY subject ORDER BY min(expires_on) LIMIT ?
        """,
        LoyaltyAccounts::subject,
        day,
        limit);
  }

  private static String subject(ResultSet row, int number) throws SQLException {
    return row.getString(1);
  }
}
