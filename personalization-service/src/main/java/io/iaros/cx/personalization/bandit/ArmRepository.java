package io.iaros.cx.personalization.bandit;

import io.iaros.cx.personalization.strategy.DecisionStrategy;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was learned of each offer, in PostgreSQL. */
class ArmRepository {

  /**
   * @param revision grows with each change
   * @param arms those that changed, by offer id
   */
  record Changes(long revision, Map<String, ArmStatistics> arms) {}

  private final JdbcClient jdbc;

  ArmRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those of them that were ever shown. */
  Map<String, ArmStatistics> find(Collection<String> offerIds, DecisionStrategy strategy) {
    Map<String, ArmStatistics> found = new HashMap<>();
    jdbc.sql(
            """
            SELECT offer_id, dimension, precision, moment, shown, rewards
            FROM bandit_arm WHERE features = ? AND offer_id = ANY (?)
            """)
        .param(strategy.featureNames())
        .param(offerIds.toArray(String[]::new))
        .query(
            row -> {
              found.put(row.getString("offer_id"), statistics(row));
            });
    return found;
  }

  void write(Map<String, ArmStatistics> arms, DecisionStrategy strategy) {
    List<Map.Entry<String, ArmStatistics>> rows = List.copyOf(arms.entrySet());
    jdbc.sql(
            """
            INSERT INTO bandit_arm
              (offer_id, features, dimension, precision, moment, shown, rewards, revision)
            SELECT offer_id, ?, ?, precision::float8[], moment::float8[], shown, rewards,
                   nextval('bandit_revision')
            FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::float8[])
                   AS arm (offer_id, precision, moment, shown, rewards)
            ON CONFLICT (offer_id, features) DO UPDATE SET
              precision = EXCLUDED.precision, moment = EXCLUDED.moment,
              shown = EXCLUDED.shown, rewards = EXCLUDED.rewards, revision = EXCLUDED.revision
            """)
        .param(strategy.featureNames())
        .param(strategy.dimension())
        .param(rows.stream().map(Map.Entry::getKey).toArray(String[]::new))
        .param(
            texts(
                rows, arm -> array(Arrays.stream(arm.precision()).flatMapToDouble(Arrays::stream))))
        .param(texts(rows, arm -> array(Arrays.stream(arm.moment()))))
        .param(texts(rows, arm -> Long.toString(arm.shown())))
        .param(texts(rows, arm -> Double.toString(arm.rewards())))
        .update();
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

  private static <T> T values(Array array, Class<T> type) throws SQLException {
    return type.cast(array.getArray());
  }

  private static String[] texts(
      List<Map.Entry<String, ArmStatistics>> arms, Function<ArmStatistics, String> text) {
    return arms.stream().map(Map.Entry::getValue).map(text).toArray(String[]::new);
  }

  /**
   * As PostgreSQL writes it: lists of lists of one length would be one list with two dimensions.
   */
  private static String array(DoubleStream values) {
    return values.mapToObj(Double::toString).collect(Collectors.joining(",", "{", "}"));
  }
}
