package io.iaros.cx.personalization.bandit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came of what was shown, in PostgreSQL, until it is learned from. It may be here before its
 * decision, because topics race each other: it is looked for once, and again when the decision
 * comes.
 */
class RewardRepository {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  /**
   * @param isFull whether there may be more that are due
   */
  record Taken(List<Reward> rewards, boolean isFull) {}

  /**
   * @param decision what was shown, as JSON; absent while it is not known
   */
  private record Due(
      String rewardId, @Nullable String offerId, double reward, @Nullable String decision) {}

  private final JdbcClient jdbc;
  private final BanditProperties properties;

  RewardRepository(JdbcClient jdbc, BanditProperties properties) {
    this.jdbc = jdbc;
    this.properties = properties;
  }

  /**
   * @param offerId absent means what stood first
   */
  void note(
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

  /** From now on these decisions are there, and what came of them before is due. */
  void decided(Collection<Long> batchIds) {
    if (batchIds.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            UPDATE bandit_reward reward SET early = false FROM bandit_batch batch
            WHERE batch.id = ANY (?) AND reward.early
              AND reward.decision_id BETWEEN lower(batch.span) AND upper(batch.span)
              AND reward.decision_id = ANY (batch.decision_ids)
            """)
        .param(batchIds.toArray(Long[]::new))
        .update();
  }

  /** Takes away some of those that are due and whose decision is known. */
  Taken take() {
    List<String> found = new ArrayList<>();
    List<String> early = new ArrayList<>();
    List<Reward> rewards = new ArrayList<>();
    for (Due due : due()) {
      if (due.decision() == null) {
        early.add(due.rewardId());
      } else {
        found.add(due.rewardId());
        Shown decision = MAPPER.readValue(due.decision(), Shown.class);
        rewards.add(new Reward(due.offerId(), due.reward(), decision));
      }
    }
    change("DELETE FROM bandit_reward WHERE reward_id = ANY (?)", found);
    change("UPDATE bandit_reward SET early = true WHERE reward_id = ANY (?)", early);
    return new Taken(rewards, found.size() + early.size() == properties.batch());
  }

  private List<Due> due() {
    return jdbc.sql(
            """
            SELECT reward.reward_id, reward.offer_id, reward.reward, noted.decision
            FROM (SELECT * FROM bandit_reward WHERE NOT early ORDER BY decision_id LIMIT ?) reward
            LEFT JOIN LATERAL (
              SELECT batch.decisions[array_position(batch.decision_ids, reward.decision_id)]
              FROM bandit_batch batch
              WHERE batch.span @> reward.decision_id
                AND reward.decision_id = ANY (batch.decision_ids) LIMIT 1) AS noted (decision)
            ON true
            """)
        .param(properties.batch())
        .query(
            (row, _) ->
                new Due(
                    row.getString("reward_id"),
                    row.getString("offer_id"),
                    row.getDouble("reward"),
                    row.getString("decision")))
        .list();
  }

  private void change(String statement, List<String> rewardIds) {
    if (!rewardIds.isEmpty()) {
      jdbc.sql(statement).param(rewardIds.toArray(String[]::new)).update();
    }
  }

  /** What came too long ago. */
  void forget(Instant due) {
    jdbc.sql("DELETE FROM bandit_reward WHERE given_at < ?")
        .param(due.atOffset(ZoneOffset.UTC))
        .update();
  }
}
