package io.iaros.cx.personalization.bandit;

import io.iaros.cx.personalization.strategy.DecisionStrategy;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was shown, what came of it, and what was learned, in PostgreSQL. Observations wait in tables
 * and are added to the sums by one instance at a time, in the transaction that takes them away.
 */
class ArmRepository {

  /** Any number, as long as nobody else's lock has it. */
  private static final long LEARNING_LOCK = 7_301_946_128L;

  /**
   * @param revision grows with each change
   * @param arms those that changed, by offer id
   */
  record Changes(long revision, Map<String, ArmStatistics> arms) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Shown(List<String> offers, int[] features) {}

  private record Reward(@Nullable String offerId, double reward, Shown decision) {}

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final TypeReference<List<String>> IDS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final BanditProperties properties;
  private final InstantSource clock;

  ArmRepository(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      BanditProperties properties,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.properties = properties;
    this.clock = clock;
  }

  /** Those that are known change nothing. */
  void noteDecisions(List<ShownDecision> decisions) {
    if (decisions.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO bandit_decision (decision_id, features, offers, decided_at)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[])
            ON CONFLICT DO NOTHING
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

  /**
   * Learns from some of what waits. Another instance that is about it lets this one do nothing.
   *
   * @return from how many decisions or rewards, whichever was more
   */
  int learn(DecisionStrategy strategy) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              if (!isAlone()) {
                return 0;
              }
              Instant due = clock.instant().minus(strategy.learning().attribution());
              List<Shown> shown = takeShown();
              List<Reward> rewards = takeRewards();
              forget(due);
              if (!shown.isEmpty() || !rewards.isEmpty()) {
                add(shown, rewards, strategy);
              }
              return Math.max(shown.size(), rewards.size());
            }));
  }

  Changes changedSince(long revision, DecisionStrategy strategy) {
    Map<String, ArmStatistics> arms = new HashMap<>();
    long[] newest = {revision};
    jdbc.sql(
            """
            SELECT offer_id, dimension, precision, moment, shown, rewards, revision
            FROM bandit_arm WHERE features = ? AND revision > ?
            """)
        .param(strategy.featureNames())
        .param(revision)
        .query(
            row -> {
              arms.put(row.getString("offer_id"), statistics(row));
              newest[0] = Math.max(newest[0], row.getLong("revision"));
            });
    return new Changes(newest[0], arms);
  }

  private boolean isAlone() {
    return jdbc.sql("SELECT pg_try_advisory_xact_lock(?)")
        .param(LEARNING_LOCK)
        .query(Boolean.class)
        .single();
  }

  private List<Shown> takeShown() {
    return jdbc.sql(
            """
            UPDATE bandit_decision SET learned = true WHERE decision_id IN (
              SELECT decision_id FROM bandit_decision WHERE NOT learned LIMIT ?)
            RETURNING offers, features
            """)
        .param(properties.batch())
        .query((row, _) -> shown(row))
        .list();
  }

  /** Those whose decision is known; the others wait for it, because topics race each other. */
  private List<Reward> takeRewards() {
    return jdbc.sql(
            """
            DELETE FROM bandit_reward taken USING (
              SELECT reward_id, offers, features FROM bandit_reward
              JOIN bandit_decision USING (decision_id) WHERE learned LIMIT ?) found
            WHERE taken.reward_id = found.reward_id
            RETURNING taken.offer_id, taken.reward, found.offers, found.features
            """)
        .param(properties.batch())
        .query(
            (row, _) -> new Reward(row.getString("offer_id"), row.getDouble("reward"), shown(row)))
        .list();
  }

  /** What is too old to be attributed. */
  private void forget(Instant due) {
    jdbc.sql(
            """
            DELETE FROM bandit_decision WHERE decision_id IN (
              SELECT decision_id FROM bandit_decision WHERE learned AND decided_at < ? LIMIT ?)
            """)
        .param(due.atOffset(ZoneOffset.UTC))
        .param(properties.batch())
        .update();
    jdbc.sql("DELETE FROM bandit_reward WHERE given_at < ?")
        .param(due.atOffset(ZoneOffset.UTC))
        .update();
  }

  private void add(List<Shown> shown, List<Reward> rewards, DecisionStrategy strategy) {
    Arms arms = new Arms(strategy);
    for (Shown decision : shown) {
      decision.offers().forEach(offer -> arms.of(offer).show(decision.features()));
    }
    for (Reward reward : rewards) {
      String offer =
          reward.offerId() == null ? reward.decision().offers().getFirst() : reward.offerId();
      if (reward.decision().offers().contains(offer)) {
        arms.of(offer).reward(reward.decision().features(), reward.reward());
      }
    }
    arms.write();
  }

  /** The arms that one step changes. */
  private final class Arms {
    private final DecisionStrategy strategy;
    private final Map<String, ArmStatistics> changed = new HashMap<>();

    Arms(DecisionStrategy strategy) {
      this.strategy = strategy;
    }

    ArmStatistics of(String offerId) {
      return changed.computeIfAbsent(
          offerId, id -> find(id).orElseGet(() -> new ArmStatistics(strategy.dimension())));
    }

    private Optional<ArmStatistics> find(String offerId) {
      return jdbc.sql(
              """
              SELECT dimension, precision, moment, shown, rewards
              FROM bandit_arm WHERE offer_id = ? AND features = ?
              """)
          .param(offerId)
          .param(strategy.featureNames())
          .query((row, _) -> statistics(row))
          .optional();
    }

    void write() {
      changed.forEach(
          (offerId, arm) ->
              jdbc.sql(
                      """
                      INSERT INTO bandit_arm
                        (offer_id, features, dimension, precision, moment, shown, rewards, revision)
                      VALUES (?, ?, ?, ?, ?, ?, ?, nextval('bandit_revision'))
                      ON CONFLICT (offer_id, features) DO UPDATE SET
                        precision = EXCLUDED.precision, moment = EXCLUDED.moment,
                        shown = EXCLUDED.shown, rewards = EXCLUDED.rewards,
                        revision = EXCLUDED.revision
                      """)
                  .param(offerId)
                  .param(strategy.featureNames())
                  .param(arm.dimension())
                  .param(flat(arm.precision()))
                  .param(boxed(arm.moment()))
                  .param(arm.shown())
                  .param(arm.rewards())
                  .update());
    }
  }

  private static Shown shown(ResultSet row) throws SQLException {
    return new Shown(
        MAPPER.readValue(row.getString("offers"), IDS),
        MAPPER.readValue(row.getString("features"), int[].class));
  }

  private static ArmStatistics statistics(ResultSet row) throws SQLException {
    int dimension = row.getInt("dimension");
    Double[] flat = values(row.getArray("precision"), Double[].class);
    Double[] moment = values(row.getArray("moment"), Double[].class);
    double[][] precision = new double[dimension][dimension];
    for (int place = 0; place < flat.length; place++) {
      precision[place / dimension][place % dimension] = flat[place];
    }
    return new ArmStatistics(
        precision,
        Arrays.stream(moment).mapToDouble(d -> d).toArray(),
        row.getLong("shown"),
        row.getDouble("rewards"));
  }

  private static String[] texts(
      List<ShownDecision> decisions, Function<ShownDecision, String> text) {
    return decisions.stream().map(text).toArray(String[]::new);
  }

  private static <T> T values(Array array, Class<T> type) throws SQLException {
    return type.cast(array.getArray());
  }

  private static Double[] flat(double[][] rows) {
    List<Double> flat = new ArrayList<>();
    for (double[] row : rows) {
      for (double value : row) {
        flat.add(value);
      }
    }
    return flat.toArray(Double[]::new);
  }

  private static Double[] boxed(double[] values) {
    return Arrays.stream(values).boxed().toArray(Double[]::new);
  }
}
