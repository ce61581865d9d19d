package io.iaros.cx.personalization.bandit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was shown, in PostgreSQL, a batch of decisions to a row: until it is learned from, and from
 * then on until no reward can be due to it any more. A row is never changed.
 */
class DecisionBatchRepository {

  static final int LEARNED_MAX = 20;
  private static final int FORGOTTEN_MAX = 100;

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final TypeReference<List<Shown>> SHOWN = new TypeReference<>() {};

  /**
   * @param shown what the decisions of one batch showed
   */
  record Batch(long id, List<Shown> shown) {}

  private final JdbcClient jdbc;

  DecisionBatchRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those that are known, or come twice, change nothing. */
  void note(List<ShownDecision> decisions) {
    Map<String, ShownDecision> unknown = new LinkedHashMap<>();
    decisions.forEach(decision -> unknown.putIfAbsent(decision.decisionId(), decision));
    if (!unknown.isEmpty()) {
      known(ids(unknown.values())).forEach(unknown::remove);
    }
    if (!unknown.isEmpty()) {
      insert(unknown.values());
    }
  }

  /** Ids follow the time, so hardly any other batch has to be looked into. */
  private List<String> known(String[] ids) {
    return jdbc.sql(
            """
            SELECT noted.id FROM bandit_batch batch, unnest(batch.decision_ids) AS noted (id)
            WHERE batch.span && (SELECT text_range(min(id COLLATE "C"), max(id COLLATE "C"), '[]')
                                 FROM unnest(?::text[]) AS asked (id))
              AND noted.id IN (SELECT unnest(?::text[]))
            """)
        .param(ids)
        .param(ids)
        .query((row, _) -> row.getString("id"))
        .list();
  }

  private void insert(Collection<ShownDecision> decisions) {
    String[] ids = ids(decisions);
    Instant newest =
        decisions.stream().map(ShownDecision::at).max(Comparator.naturalOrder()).orElseThrow();
    jdbc.sql(
            """
            WITH noted AS (
              INSERT INTO bandit_batch (span, newest, decision_ids, decisions)
              SELECT text_range(min(id COLLATE "C"), max(id COLLATE "C"), '[]'), ?, ?, ?
              FROM unnest(?::text[]) AS id (id)
              RETURNING id)
            INSERT INTO bandit_unlearned SELECT id FROM noted
            """)
        .param(newest.atOffset(ZoneOffset.UTC))
        .param(ids)
        .param(
            decisions.stream()
                .map(ShownDecision::shown)
                .map(MAPPER::writeValueAsString)
                .toArray(String[]::new))
        .param(ids)
        .update();
  }

  /** Some of those that were not yet learned from; from now on they were. */
  List<Batch> takeUnlearned() {
    return jdbc.sql(
            """
            DELETE FROM bandit_unlearned taken USING bandit_batch batch
            WHERE batch.id = taken.batch_id AND taken.batch_id IN (
              SELECT batch_id FROM bandit_unlearned ORDER BY batch_id LIMIT ?)
            RETURNING batch.id, array_to_string(batch.decisions, ',') AS decisions
            """)
        .param(LEARNED_MAX)
        .query(
            (row, _) ->
                new Batch(
                    row.getLong("id"),
                    MAPPER.readValue("[" + row.getString("decisions") + "]", SHOWN)))
        .list();
  }

  /**
   * Some of those that are too old for a reward to be due to them.
   *
   * @return whether there may be more
   */
  boolean forget(Instant due) {
    return jdbc.sql(
                """
                DELETE FROM bandit_batch WHERE id IN (
                  SELECT id FROM bandit_batch batch WHERE newest < ? AND NOT EXISTS (
                    SELECT FROM bandit_unlearned WHERE batch_id = batch.id) LIMIT ?)
                """)
            .param(due.atOffset(ZoneOffset.UTC))
            .param(FORGOTTEN_MAX)
            .update()
        == FORGOTTEN_MAX;
  }

  private static String[] ids(Collection<ShownDecision> decisions) {
    return decisions.stream().map(ShownDecision::decisionId).toArray(String[]::new);
  }
}
