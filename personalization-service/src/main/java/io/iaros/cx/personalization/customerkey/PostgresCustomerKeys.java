package io.iaros.cx.personalization.customerkey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Customers' keys in PostgreSQL, wrapped; unwrapped ones are held in memory for a short while, so
 * that an erased key is forgotten by every instance soon.
 */
final class PostgresCustomerKeys implements CustomerKeys {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresCustomerKeys.class);

  private final JdbcTemplate jdbc;
  private final TransactionTemplate ownTransaction;
  private final MasterKey masterKey;
  private final Cache<String, SecretKey> cached;

  /**
   * @param ownTransaction one that commits by itself: what is sealed may travel at once, and a
   *     reader must find its key
   */
  PostgresCustomerKeys(
      JdbcTemplate jdbc,
      TransactionTemplate ownTransaction,
      MasterKey masterKey,
      CustomerKeyProperties properties,
      Ticker ticker) {
    this.jdbc = jdbc;
    this.ownTransaction = ownTransaction;
    this.masterKey = masterKey;
    this.cached =
        Caffeine.newBuilder()
            .maximumSize(properties.cached())
            .expireAfterWrite(properties.cachedFor())
            .ticker(ticker)
            .build();
  }

  @Override
  public Map<String, SecretKey> find(Collection<String> subjects) {
    Set<String> asked = new HashSet<>(subjects);
    Map<String, SecretKey> keys = new HashMap<>(cached.getAllPresent(asked));
    asked.removeAll(keys.keySet());
    if (!asked.isEmpty()) {
      keys.putAll(read(asked));
    }
    return keys;
  }

  @Override
  public Map<String, SecretKey> findOrMake(Collection<String> subjects) {
    Map<String, SecretKey> keys = find(subjects);
    List<String> without =
        subjects.stream()
            .filter(subject -> !keys.containsKey(subject))
            .distinct()
            .sorted()
            .toList();
    if (!without.isEmpty()) {
      ownTransaction.executeWithoutResult(
          _ -> {
            make(without);
            keys.putAll(read(without));
          });
    }
    return keys;
  }

  /** In one order everywhere, so that two instances never wait for each other. */
  private void make(List<String> sortedSubjects) {
    byte[][] wrapped = sortedSubjects.stream().map(masterKey::newWrappedKey).toArray(byte[][]::new);
    jdbc.update(
        connection -> {
          var insert =
              connection.prepareStatement(
                  """
                  INSERT INTO customer_key (subject, wrapped_key)
                  SELECT * FROM unnest(?::text[], ?::bytea[]) ON CONFLICT DO NOTHING
                  """);
          insert.setArray(1, connection.createArrayOf("text", sortedSubjects.toArray()));
          insert.setArray(2, connection.createArrayOf("bytea", wrapped));
          return insert;
        });
  }

  private Map<String, SecretKey> read(Collection<String> subjects) {
    Map<String, SecretKey> keys = new HashMap<>();
    jdbc.query(
        connection -> {
          var select =
              connection.prepareStatement(
                  "SELECT subject, wrapped_key FROM customer_key WHERE subject = ANY (?)");
          select.setArray(1, connection.createArrayOf("text", subjects.toArray()));
          return select;
        },
        row -> {
          String subject = row.getString(1);
          masterKey
              .unwrap(subject, row.getBytes(2))
              .ifPresentOrElse(
                  key -> keys.put(subject, key),
                  () -> LOG.error("The key of customer {} was wrapped under another", subject));
        });
    cached.putAll(keys);
    return keys;
  }
}
