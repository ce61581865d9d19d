package io.iaros.cx.personalization.ledger;

import io.iaros.cx.personalization.loyalty.Lot;
import io.iaros.cx.personalization.loyalty.LoyaltyAccount;
import io.iaros.cx.personalization.loyalty.LoyaltyDecider;
import io.iaros.cx.personalization.loyalty.LoyaltyTransaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** The accounts in PostgreSQL. */
@Repository
class LoyaltyAccounts {

  /** Without its lots and transactions. */
  private static final RowMapper<LoyaltyAccount> BARE_ACCOUNT =
      (row, _) ->
          new LoyaltyAccount(
              row.getString("subject"),
              row.getLong("entries"),
              row.getLong("earned"),
              row.getLong("debt"),
              List.of(),
              Map.of());

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
   * Opens the accounts that are not there yet, and keeps all from everybody else until the
   * transaction ends. Always locked in one order, so that two who want the same do not wait for
   * each other.
   *
   * @param transactionIds by subject, which transactions its account has to know if they were
   *     posted
   */
  Map<String, LoyaltyAccount> lock(Map<String, ? extends Collection<String>> transactionIds) {
    String[] subjects = transactionIds.keySet().toArray(String[]::new);
    jdbc.update(
        """
        INSERT INTO loyalty_account (subject, entries, earned, debt)
        SELECT subject, 0, 0, 0 FROM unnest(?::text[]) AS asked (subject) ORDER BY subject
        ON CONFLICT DO NOTHING
        """,
        (Object) subjects);
    return accounts(
        "SELECT * FROM loyalty_account WHERE subject = ANY (?) ORDER BY subject FOR UPDATE",
        subjects,
        transactionIds);
  }

  Optional<LoyaltyAccount> find(String subject) {
    return findAll(List.of(subject)).stream().findFirst();
  }

  /** Those that are open, in the order of their subjects. */
  List<LoyaltyAccount> findAll(List<String> subjects) {
    return List.copyOf(
        accounts(
                "SELECT * FROM loyalty_account WHERE subject = ANY (?) ORDER BY subject",
                subjects.toArray(String[]::new),
                Map.of())
            .values());
  }

  private Map<String, LoyaltyAccount> accounts(
      String select, String[] subjects, Map<String, ? extends Collection<String>> transactionIds) {
    List<LoyaltyAccount> bare = jdbc.query(select, BARE_ACCOUNT, (Object) subjects);
    Map<String, List<Lot>> lots = lots(subjects);
    Map<String, Map<String, Integer>> posted = posted(transactionIds);
    Map<String, LoyaltyAccount> accounts = new LinkedHashMap<>();
    bare.forEach(
        account ->
            accounts.put(
                account.subject(),
                new LoyaltyAccount(
                    account.subject(),
                    account.entries(),
                    account.earned(),
                    account.debt(),
                    lots.getOrDefault(account.subject(), List.of()),
                    posted.getOrDefault(account.subject(), Map.of()))));
    return accounts;
  }

  private Map<String, List<Lot>> lots(String[] subjects) {
    Map<String, List<Lot>> lots = new HashMap<>();
    jdbc.query(
        "SELECT subject, expires_on, points FROM loyalty_lot WHERE subject = ANY (?)",
        row -> {
          lots.computeIfAbsent(row.getString("subject"), _ -> new ArrayList<>())
              .add(new Lot(row.getObject("expires_on", LocalDate.class), row.getLong("points")));
        },
        (Object) subjects);
    return lots;
  }

  private Map<String, Map<String, Integer>> posted(
      Map<String, ? extends Collection<String>> transactionIds) {
    List<String> subjects = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    transactionIds.forEach(
        (subject, asked) ->
            asked.forEach(
                id -> {
                  subjects.add(subject);
                  ids.add(id);
                }));
    Map<String, Map<String, Integer>> posted = new HashMap<>();
    if (!ids.isEmpty()) {
      jdbc.query(
          """
          SELECT subject, transaction_id, points
          FROM unnest(?::text[], ?::text[]) AS asked (subject, transaction_id)
          JOIN loyalty_entry USING (subject, transaction_id)
          """,
          row -> {
            posted
                .computeIfAbsent(row.getString("subject"), _ -> new HashMap<>())
                .put(row.getString("transaction_id"), row.getInt("points"));
          },
          subjects.toArray(String[]::new),
          ids.toArray(String[]::new));
    }
    return posted;
  }

  /** Wants the transaction that locked the accounts. */
  void save(List<AccountChange> changes) {
    jdbc.batchUpdate(
        "UPDATE loyalty_account SET entries = ?, earned = ?, debt = ? WHERE subject = ?",
        rows(
            changes,
            change ->
                Stream.of(change.after())
                    .map(
                        after ->
                            new Object[] {
                              after.entries(), after.earned(), after.debt(), after.subject()
                            })));
    jdbc.batchUpdate(
        "DELETE FROM loyalty_lot WHERE subject = ? AND expires_on = ?",
        rows(changes, LoyaltyAccounts::closedLots));
    jdbc.batchUpdate(
        """
        INSERT INTO loyalty_lot (subject, expires_on, points) VALUES (?, ?, ?)
        ON CONFLICT (subject, expires_on) DO UPDATE SET points = excluded.points
        """,
        rows(changes, LoyaltyAccounts::changedLots));
    jdbc.batchUpdate(
        """
        INSERT INTO loyalty_entry
          (subject, number, transaction_id, points, balance, reason, reference, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rows(changes, LoyaltyAccounts::addedEntries));
  }

  private static List<Object[]> rows(
      List<AccountChange> changes, Function<AccountChange, Stream<Object[]>> rowsOf) {
    return changes.stream().flatMap(rowsOf).toList();
  }

  private static Stream<Object[]> closedLots(AccountChange change) {
    Set<LocalDate> open =
        change.after().lots().stream().map(Lot::expiresOn).collect(Collectors.toSet());
    return change.before().lots().stream()
        .filter(lot -> !open.contains(lot.expiresOn()))
        .map(lot -> new Object[] {change.after().subject(), lot.expiresOn()});
  }

  private static Stream<Object[]> changedLots(AccountChange change) {
    Set<Lot> before = Set.copyOf(change.before().lots());
    return change.after().lots().stream()
        .filter(lot -> !before.contains(lot))
        .map(lot -> new Object[] {change.after().subject(), lot.expiresOn(), lot.points()});
  }

  private static Stream<Object[]> addedEntries(AccountChange change) {
    return change.added().stream()
        .map(
            entry ->
                new Object[] {
                  change.after().subject(),
                  entry.number(),
                  entry.transaction().id(),
                  entry.transaction().points(),
                  entry.balance(),
                  entry.transaction().reason(),
                  entry.transaction().reference(),
                  Timestamp.from(entry.at())
                });
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

  long earnedAfter(List<String> subjects, Instant since) {
    Long sum =
        jdbc.queryForObject(
            """
            SELECT coalesce(sum(points), 0) FROM loyalty_entry
            WHERE subject = ANY (?) AND points > 0 AND at > ? AND reason <> ?
            """,
            Long.class,
            subjects.toArray(String[]::new),
            Timestamp.from(since),
            LoyaltyDecider.TRANSFERRED);
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
