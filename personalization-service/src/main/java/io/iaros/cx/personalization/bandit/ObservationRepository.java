package io.iaros.cx.personalization.bandit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was shown and what came of it, in PostgreSQL, until it is learned from. A decision is kept
 * longer, and never changed: its rewards come later.
 */
class ObservationRepository {

  /** Each holds what one batch of events showed. */
  private static final int SHOWN_BATCHES_MAX = 20;

  /**
   * @param offers those that learn, in the order of their places
   * @param features indices of what held
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Shown(List<String> offers, int[] features) {}

  /**
   * @param offerId absent means what stood first
   */
  record Reward(@Nullable String offerId, double reward, Shown decision) {}

  /**
   * @param more whether something waits beyond these
   */
  record Observations(List<Shown> shown, List<Reward> rewards, boolean more) {
    boolean isEmpty() {
      return shown.isEmpty() && rewards.isEmpty();
    }
  }

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final TypeReference<List<String>> IDS = new TypeReference<>() {};
  private static final TypeReference<List<Shown>> SHOWN = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final BanditProperties properties;

  ObservationRepository(JdbcClient jdbc, BanditProperties properties) {
    this.jdbc = jdbc;
    this.properties = properties;
  }

  /** Those that are known change nothing. */
  void noteDecisions(List<ShownDecision> decisions) {
    if (decisions.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            WITH noted AS (
              INSERT INTO bandit_decision (decision_id, features, offers, decided_at)
              SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[])
              ON CONFLICT DO NOTHING RETURNING features, offers)
            INSERT INTO bandit_shown (decisions)
            SELECT json_agg(json_build_object('features', features::json, 'offers', offers::json))
            FROM noted HAVING count(*) > 0
            """)
        .param(texts(decisions, ShownDecision::decisionId))
        .param(texts(decisions, decision -> MAPPER.writeValueAsString(decision.features())))
        .param(texts(decisions, decision -> MAPPER.writeValueAsString(decision.offers())))
        .param(texts(decisions, decision -> decision.at().toString()))
        .update();
  }

  /**
   * @param offerId absent means what stood first
   */
  void noteReward(
      String rewardId, String decisionId, @Nullable String offerId, double reward, Instant at) {
    jdbc.sql(
            """
            INSERT INTO bandit_reward (reward_id, decision_id, offer_id, reward, given_at)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """)
        .param(rewardId)
        .param(decisionId)
        .param(offerId)
        .param(reward)
        .param(at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Takes away some of what waits to be learned from. */
  Observations take() {
    List<List<Shown>> batches = takeShown();
    List<Reward> rewards = takeRewards();
    return new Observations(
        batches.stream().flatMap(List::stream).toList(),
        rewards,
        batches.size() == SHOWN_BATCHES_MAX || rewards.size() == properties.batch());
  }

  private List<List<Shown>> takeShown() {
    return jdbc.sql(
            """
            DELETE FROM bandit_shown WHERE id IN (SELECT id FROM bandit_shown ORDER BY id LIMIT ?)
            RETURNING decisions
            """)
        .param(SHOWN_BATCHES_MAX)
        .query((row, _) -> MAPPER.readValue(row.getString("decisions"), SHOWN))
        .list();
  }

  /** Those whose decision is known; the others wait for it, because topics race each other. */
  private List<Reward> takeRewards() {
    return jdbc.sql(
            """
            DELETE FROM bandit_reward taken USING (
              SELECT reward_id, offers, features FROM bandit_reward
              JOIN bandit_decision USING (decision_id) LIMIT ?) found
            WHERE taken.reward_id = found.reward_id
            RETURNING taken.offer_id, taken.reward, found.offers, found.features
            """)
        .param(properties.batch())
        .query(
            (row, _) -> new Reward(row.getString("offer_id"), row.getDouble("reward"), shown(row)))
        .list();
  }

  /**
   * Some of what is too old to be attributed.
   *
   * @return whether there may be more
   */
  boolean forget(Instant due) {
    int forgotten =
        jdbc.sql(
                """
                DELETE FROM bandit_decision WHERE decision_id IN (
                  SELECT decision_id FROM bandit_decision WHERE decided_at < ? LIMIT ?)
                """)
            .param(due.atOffset(ZoneOffset.UTC))
            .param(properties.batch())
            .update();
    jdbc.sql("DELETE FROM bandit_reward WHERE given_at < ?")
        .param(due.atOffset(ZoneOffset.UTC))
        .update();
    return forgotten == properties.batch();
  }

  private static Shown shown(ResultSet row) throws SQLException {
    return new Shown(
        MAPPER.readValue(row.getString("offers"), IDS),
        MAPPER.readValue(row.getString("features"), int[].class));
  }

  private static String[] texts(
      List<ShownDecision> decisions, Function<ShownDecision, String> text) {
    return decisions.stream().map(text).toArray(String[]::new);
  }
}
