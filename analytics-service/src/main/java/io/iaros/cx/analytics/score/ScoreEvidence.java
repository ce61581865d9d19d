package io.iaros.cx.analytics.score;

import io.iaros.cx.analytics.query.Period;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the score is computed from. */
@Repository
class ScoreEvidence {

  /** What was observed of whom the score is about, and of everyone, at one instant. */
  record Observed(Map<ScorePart, Evidence> own, Map<ScorePart, Evidence> everyone) {}

  /**
   * What happened to a customer, and the evidence before it.
   *
   * @param changes in the order in which they happened
   */
  record Course(
      Map<ScorePart, Evidence> start,
      List<ScoreChange> changes,
      Map<ScorePart, Evidence> everyone) {}

  private record Summed(ScorePart part, Evidence evidence) {}

  private static final String EVIDENCE =
      "SELECT part, sum(observations) AS n, sum(value) AS sum FROM "
          + ScoreChangeSql.CHANGES
          + " WHERE began_at >= :from AND at < :to AND %s GROUP BY part";

  private static final String NEWEST_CHANGES =
      "SELECT part, at, kind, reference, observations, value FROM "
          + ScoreChangeSql.CHANGES
          + " WHERE %s ORDER BY at DESC, observations, kind, reference DESC LIMIT :limit";

  private final JdbcClient jdbc;
  private final ScoreProperties properties;

  ScoreEvidence(JdbcClient jdbc, ScoreProperties properties) {
    this.jdbc = jdbc;
    this.properties = properties;
  }

  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Observed observed(ScoreScope scope, Period period) {
    Map<ScorePart, Evidence> everyone = evidence(new ScoreScope.Everyone(), Period.ALWAYS);
    boolean isEveryone = scope instanceof ScoreScope.Everyone && period.equals(Period.ALWAYS);
    return new Observed(isEveryone ? everyone : evidence(scope, period), everyone);
  }

  /**
   * @param limit how many of the newest changes to read one by one; those before are summed up
   */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Course course(ScoreScope.Customer customer, int limit) {
    List<ScoreChange> newestFirst =
        bound(NEWEST_CHANGES, customer).param("limit", limit).query(ScoreEvidence::change).list();
    Map<ScorePart, Evidence> start = new EnumMap<>(ScorePart.class);
    start.putAll(evidence(customer, Period.ALWAYS));
    for (ScoreChange change : newestFirst) {
      start.computeIfPresent(
          change.part(), (_, after) -> after.plus(-change.observations(), -change.sum()));
    }
    return new Course(
        start, newestFirst.reversed(), evidence(new ScoreScope.Everyone(), Period.ALWAYS));
  }

  /** Whether anything at all is known of it. */
  @Transactional(readOnly = true)
  public boolean isKnown(ScoreScope scope) {
    return switch (scope) {
      case ScoreScope.Customer(var subject) ->
          exists(
              """
              SELECT EXISTS (SELECT FROM journey WHERE subject = :id)
                  OR EXISTS (SELECT FROM interaction WHERE subject = :id)
                  OR EXISTS (SELECT FROM feedback WHERE subject = :id)
                  OR EXISTS (SELECT FROM recovery WHERE subject = :id)
              """,
              subject);
      case ScoreScope.Journey(var journeyId) ->
          exists("SELECT EXISTS (SELECT FROM journey WHERE journey_id = :id)", journeyId);
      case ScoreScope.Touchpoint _, ScoreScope.Everyone _ -> true;
    };
  }

  private boolean exists(String sql, String id) {
    return jdbc.sql(sql).param("id", id).query(Boolean.class).single();
  }

  private Map<ScorePart, Evidence> evidence(ScoreScope scope, Period period) {
    Map<ScorePart, Evidence> evidence = new EnumMap<>(ScorePart.class);
    bound(EVIDENCE, scope)
        .param("from", period.fromOrBeginning())
        .param("to", period.toOrEnd())
        .query(ScoreEvidence::summed)
        .list()
        .forEach(summed -> evidence.put(summed.part(), summed.evidence()));
    return Collections.unmodifiableMap(evidence);
  }

  private JdbcClient.StatementSpec bound(String sql, ScoreScope scope) {
    JdbcClient.StatementSpec statement =
        jdbc.sql(sql.formatted(condition(scope)))
            .param("escalated", ScoreChangeSql.ESCALATED)
            .param("recoveredInTime", ScoreChangeSql.RECOVERED_IN_TIME)
            .param("recoveredLate", ScoreChangeSql.RECOVERED_LATE)
            .param("targetMillis", properties.recoveryTarget().toMillis())
            .param("strugglesTolerated", ScoreChangeSql.STRUGGLES_TOLERATED)
            .param("struggles", properties.struggles().toArray(String[]::new));
    return switch (scope) {
      case ScoreScope.Customer(var subject) -> statement.param("scope", subject);
      case ScoreScope.Journey(var journeyId) -> statement.param("scope", journeyId);
      case ScoreScope.Touchpoint(var touchpoint) -> statement.param("scope", touchpoint);
      case ScoreScope.Everyone _ -> statement;
    };
  }

  private static String condition(ScoreScope scope) {
    return switch (scope) {
      case ScoreScope.Customer _ -> "subject = :scope";
      case ScoreScope.Journey _ -> "journey_id = :scope";
      case ScoreScope.Touchpoint _ -> "touchpoint = :scope";
      case ScoreScope.Everyone _ -> "true";
    };
  }

  private static Summed summed(ResultSet row, int rowNumber) throws SQLException {
    return new Summed(
        ScorePart.labelled(row.getString("part")),
        new Evidence(row.getLong("n"), row.getDouble("sum")));
  }

  private static ScoreChange change(ResultSet row, int rowNumber) throws SQLException {
    return new ScoreChange(
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("kind"),
        row.getString("reference"),
        ScorePart.labelled(row.getString("part")),
        row.getInt("observations"),
        row.getDouble("value"));
  }
}
