package io.iaros.cx.personalization.identity;

import io.iaros.cx.events.customer.CustomerLinked.Kind;
import io.iaros.cx.personalization.identity.IdentityGraph.Member;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Who is who, in PostgreSQL. */
@Repository
public class Identities {

  /** Any number that nobody else locks by. */
  private static final long LOCK = 0x6964656e74697479L;

  private final JdbcTemplate jdbc;

  Identities(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Until the transaction ends nobody else decides who is who. */
  void lock() {
    jdbc.query("SELECT pg_advisory_xact_lock(?)", row -> {}, LOCK);
  }

  /** All that decisions about these subjects depend on. */
  IdentityGraph about(Collection<String> subjects) {
    Map<String, Map<String, Instant>> claims = claims(subjects);
    Set<String> concerned = new HashSet<>(subjects);
    claims.values().forEach(claimants -> concerned.addAll(claimants.keySet()));
    Map<String, Member> members = new HashMap<>();
    Map<String, Instant> named = new HashMap<>();
    jdbc.query(
        """
        SELECT subject, customer, kind, named_at FROM identity_member WHERE customer IN
          (SELECT customer FROM identity_member WHERE subject = ANY (?))
        """,
        row -> {
          members.put(
              row.getString(1), new Member(row.getString(2), Kind.valueOf(row.getString(3))));
          Timestamp namedAt = row.getTimestamp(4);
          if (namedAt != null) {
            named.put(row.getString(1), namedAt.toInstant());
          }
        },
        (Object) concerned.toArray(String[]::new));
    return new IdentityGraph(members, named, claims);
  }

  private Map<String, Map<String, Instant>> claims(Collection<String> subjects) {
    Map<String, Map<String, Instant>> claims = new HashMap<>();
    jdbc.query(
        "SELECT anonymous, customer, claimed_at FROM identity_claim WHERE anonymous = ANY (?)",
        row -> {
          claims
              .computeIfAbsent(row.getString(1), _ -> new HashMap<>())
              .put(row.getString(2), row.getTimestamp(3).toInstant());
        },
        (Object) subjects.toArray(String[]::new));
    return claims;
  }

  /** Wants the transaction that holds the lock. */
  void save(IdentityChange change) {
    IdentityGraph before = change.before();
    IdentityGraph after = change.after();
    jdbc.batchUpdate(
        """
        INSERT INTO identity_member (subject, customer, kind, named_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (subject)
        DO UPDATE SET customer = excluded.customer, named_at = excluded.named_at
        """,
        after.members().entrySet().stream()
            .filter(entry -> !isKept(entry.getKey(), before, after))
            .map(entry -> row(entry.getKey(), entry.getValue(), after))
            .toList());
    jdbc.batchUpdate(
        """
        INSERT INTO identity_claim (anonymous, customer, claimed_at) VALUES (?, ?, ?)
        ON CONFLICT (anonymous, customer) DO UPDATE SET claimed_at = excluded.claimed_at
        """,
        after.claims().entrySet().stream()
            .filter(entry -> !entry.getValue().equals(before.claimsOf(entry.getKey())))
            .flatMap(
                entry ->
                    entry.getValue().entrySet().stream()
                        .map(
                            claim ->
                                new Object[] {
                                  entry.getKey(), claim.getKey(), Timestamp.from(claim.getValue())
                                }))
            .toList());
  }

  private static boolean isKept(String subject, IdentityGraph before, IdentityGraph after) {
    return Objects.equals(after.members().get(subject), before.members().get(subject))
        && Objects.equals(after.namedAt(subject), before.namedAt(subject));
  }

  private static Object[] row(String subject, Member member, IdentityGraph graph) {
    Instant namedAt = graph.namedAt(subject);
    return new Object[] {
      subject,
      member.customer(),
      member.kind().name(),
      namedAt == null ? null : Timestamp.from(namedAt)
    };
  }

  /** Whether nobody has heard of this refusal yet. */
  boolean isNews(IdentityEvent.Refused refusal) {
    return jdbc.update(
            """
            INSERT INTO identity_refusal (customer, subject, reason) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            refusal.customer(),
            refusal.subject() == null ? "" : refusal.subject(),
            refusal.reason().name())
        == 1;
  }

  /** All subjects that are the same customer as this one, itself included, in one order. */
  public List<String> subjectsOf(String subject) {
    List<String> linked =
        jdbc.query(
            """
            SELECT subject FROM identity_member WHERE customer =
              (SELECT customer FROM identity_member WHERE subject = ?) ORDER BY subject
            """,
            (row, _) -> row.getString(1),
            subject);
    return linked.isEmpty() ? List.of(subject) : linked;
  }
}
