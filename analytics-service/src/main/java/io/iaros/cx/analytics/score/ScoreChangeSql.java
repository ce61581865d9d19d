package io.iaros.cx.analytics.score;

/**
 * The facts as changes of the evidence, each with the rules by which it counts. The columns are
 * those of {@link ScoreChange}, whom it is about, and {@code began_at}, the time of the observation
 * that it makes or changes. Sums of changes are evidence; running sums are history.
 *
 * <p>Windows are cut by subject, journey and touchpoint, so that PostgreSQL reads only the rows of
 * the scope that is asked for.
 */
final class ScoreChangeSql {

  /** What a disrupted journey counts: how it was made good. */
  static final double RECOVERED_IN_TIME = 0.75;

  static final double RECOVERED_LATE = 0.5;
  static final double ESCALATED = 0.25;

  /** A visit with this many struggles is tolerated and counts half; with more it counts nothing. */
  static final int STRUGGLES_TOLERATED = 2;

  /** Of those who only wrote: what they stated in numbers says more than how they sound. */
  private static final String AS_IT_SOUNDS =
      """
      CASE WHEN rating IS NULL AND nps IS NULL THEN
        CASE sentiment WHEN 'positive' THEN 1 WHEN 'neutral' THEN 0.5 WHEN 'negative' THEN 0 END
      END::float8\
      """;

  private static final String FEEDBACK =
      """
      SELECT part, subject, journey_id, touchpoint, given_at AS began_at, given_at AS at,
             'feedback_given' AS kind, event_id AS reference, 1 AS observations, value
      FROM feedback,
           LATERAL (VALUES ('satisfaction', (rating - 1) / 4.0::float8),
                           ('satisfaction', nps / 10.0::float8),
                           ('satisfaction', %s),
                           ('effort', (7 - ces) / 6.0::float8)) AS judged (part, value)
      WHERE value IS NOT NULL
      """
          .formatted(AS_IT_SOUNDS);

  private static final String JOURNEYS_STARTED =
      """
      SELECT 'disruption', subject, journey_id, touchpoint, started_at, started_at,
             'journey_started', journey_id, 1, 1
      FROM journey
      WHERE started_at IS NOT NULL
      """;

  private static final String JOURNEYS_ENDED =
      """
      SELECT 'completion', subject, journey_id, touchpoint, ended_at, ended_at,
             'journey_ended', journey_id, 1, CASE outcome WHEN 'COMPLETED' THEN 1 ELSE 0 END
      FROM journey
      WHERE ended_at IS NOT NULL
      """;

  /**
   * The first recovery of a journey takes the place of its undisturbed observation; any other is an
   * observation of its own. A recovery whose start is not known yet began when it ended.
   */
  private static final String RECOVERIES =
      """
      SELECT 'disruption', subject, journey_id, touchpoint,
             CASE WHEN replaces THEN journey_started_at ELSE disrupted_at END, change.at,
             change.kind, recovery_id, change.observations, change.value
      FROM (
        SELECT recovery.subject, recovery.journey_id, journey.touchpoint, recovery_id,
               recovery.outcome, recovery.took_millis, journey.started_at AS journey_started_at,
               greatest(coalesce(recovery.started_at, recovery.settled_at), journey.started_at)
                 AS disrupted_at,
               greatest(recovery.settled_at, recovery.started_at, journey.started_at)
                 AS recovered_at,
               journey.started_at IS NOT NULL
                 AND row_number() OVER (
                   PARTITION BY recovery.subject, recovery.journey_id
                   ORDER BY coalesce(recovery.started_at, recovery.settled_at), recovery_id) = 1
                 AS replaces
        FROM recovery
        LEFT JOIN journey ON journey.journey_id = recovery.journey_id
                         AND journey.subject = recovery.subject
      ) AS disruption,
      LATERAL (VALUES
        (disrupted_at, 'recovery_started',
         CASE WHEN replaces THEN 0 ELSE 1 END, CASE WHEN replaces THEN -1 ELSE 0 END::float8),
        (CASE WHEN outcome IS NOT NULL THEN recovered_at END, 'recovery_settled', 0,
         CASE WHEN outcome = 'ESCALATED' THEN :escalated
              WHEN took_millis <= :targetMillis THEN :recoveredInTime
              ELSE :recoveredLate END)
      ) AS change (at, kind, observations, value)
      WHERE change.at IS NOT NULL
      """;

  /**
   * A visit is one session at one touchpoint; where no session is told, one day. It counts 1, one
   * half from its first struggle on, and nothing from the first that is not tolerated any more.
   */
  private static final String VISITS =
      """
      SELECT 'effort', subject, journey_id, touchpoint, visited_at, happened_at,
             CASE WHEN nth = 1 THEN 'visit_began' ELSE 'struggle' END, event_id,
             CASE WHEN nth = 1 THEN 1 ELSE 0 END,
             CASE WHEN nth = 1 THEN 1 ELSE 0 END
               - CASE WHEN struggle AND struggles IN (1, :strugglesTolerated + 1)
                      THEN 0.5 ELSE 0 END
      FROM (
        SELECT subject, journey_id, touchpoint, event_id, happened_at, struggle,
               row_number() OVER visit AS nth,
               min(happened_at) OVER visit AS visited_at,
               count(*) FILTER (WHERE struggle) OVER visit AS struggles
        FROM (SELECT *, name = ANY (:struggles) AS struggle,
                     coalesce(session_id, date_trunc('day', happened_at, 'UTC')::text) AS session
              FROM interaction) AS named
        WINDOW visit AS (
          PARTITION BY subject, journey_id, touchpoint, session
          ORDER BY happened_at, event_id ROWS UNBOUNDED PRECEDING)
      ) AS step_of_visit
      WHERE nth = 1 OR (struggle AND struggles IN (1, :strugglesTolerated + 1))
      """;

  /** Stands in a FROM clause. Its parameters are bound by {@link ScoreEvidence}. */
  static final String CHANGES =
      "("
          + String.join(
              "UNION ALL\n", FEEDBACK, JOURNEYS_STARTED, JOURNEYS_ENDED, RECOVERIES, VISITS)
          + ") AS change";

  private ScoreChangeSql() {}
}
