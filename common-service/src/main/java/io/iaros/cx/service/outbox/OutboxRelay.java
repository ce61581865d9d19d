package io.iaros.cx.service.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ProducerFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends what stands in the outbox to Kafka and deletes it. One instance at a time, under an
 * advisory lock that dies with its connection; it reads whatever is there, in the order of
 * insertion, so that a record of a slow transaction is never skipped. A crash between sending and
 * deleting sends again with the same event id, which consumers drop.
 */
final class OutboxRelay implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final long LOCK = 0x6f7574626f78L; // "outbox" in ASCII
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private record Waiting(long recordId, OutboxRecord record) {}

  private final DataSource dataSource;
  private final ProducerFactory<byte[], byte[]> producers;
  private final OutboxSignal signal;
  private final OutboxProperties properties;
  private final JsonMapper mapper = JsonMapper.shared();
  private final ReentrantLock batchInHand = new ReentrantLock();
  private volatile @Nullable Thread thread;

  OutboxRelay(
      DataSource dataSource,
      ProducerFactory<byte[], byte[]> producers,
      OutboxSignal signal,
      OutboxProperties properties) {
    this.dataSource = dataSource;
    this.producers = producers;
    this.signal = signal;
    this.properties = properties;
  }

  @Override
  public void start() {
    Thread relay = Thread.ofPlatform().name("outbox-relay").daemon().unstarted(this::run);
    thread = relay; // before it runs: it asks whether it still should
    relay.start();
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running == null) {
      return;
    }
    try {
      interruptBetweenBatches(running);
      running.join(properties.sendTimeout());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** In the midst of one it would be sent and not deleted, and so sent again. */
  private void interruptBetweenBatches(Thread running) throws InterruptedException {
    boolean between =
        batchInHand.tryLock(properties.sendTimeout().toMillis(), TimeUnit.MILLISECONDS);
    try {
      running.interrupt();
    } finally {
      if (between) {
        batchInHand.unlock();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void run() {
    try {
      while (isRunning()) {
        relayUntilFailure();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void relayUntilFailure() throws InterruptedException {
    try (Producer<byte[], byte[]> producer = producers.createNonTransactionalProducer()) {
      while (isRunning()) {
        relayWhileLocked(producer);
      }
    } catch (SQLException | KafkaException | ExecutionException | TimeoutException away) {
      LOG.warn("The outbox could not be relayed, trying again: {}", away.toString());
      TimeUnit.MILLISECONDS.sleep(properties.backOff().toMillis());
    }
  }

  private void relayWhileLocked(Producer<byte[], byte[]> producer)
      throws SQLException, ExecutionException, TimeoutException, InterruptedException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(true);
      if (!lock(connection)) {
        TimeUnit.MILLISECONDS.sleep(properties.takeOver().toMillis());
        return;
      }
      try {
        while (isRunning()) {
          int relayed = relayNextBatch(connection, producer);
          if (relayed == 0) {
            signal.await(properties.idle());
          } else if (relayed < properties.batch()) {
            TimeUnit.MILLISECONDS.sleep(properties.gather().toMillis());
          }
        }
      } finally {
        unlock(connection);
      }
    }
  }

  private int relayNextBatch(Connection connection, Producer<byte[], byte[]> producer)
      throws SQLException, ExecutionException, TimeoutException, InterruptedException {
    batchInHand.lock();
    try {
      return isRunning() ? relayBatch(connection, producer) : 0;
    } finally {
      batchInHand.unlock();
    }
  }

  private int relayBatch(Connection connection, Producer<byte[], byte[]> producer)
      throws SQLException, ExecutionException, TimeoutException, InterruptedException {
    List<Waiting> batch = read(connection);
    List<Future<?>> sends = new ArrayList<>(batch.size());
    for (Waiting waiting : batch) {
      sends.add(producer.send(waiting.record().toProducerRecord()));
    }
    for (Future<?> send : sends) {
      send.get(properties.sendTimeout().toMillis(), TimeUnit.MILLISECONDS);
    }
    delete(connection, batch);
    return batch.size();
  }

  private List<Waiting> read(Connection connection) throws SQLException {
    String select =
        "SELECT record_id, topic, record_key, headers, value FROM outbox_record"
            + " ORDER BY record_id LIMIT ?";
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setInt(1, properties.batch());
      try (ResultSet rows = statement.executeQuery()) {
        List<Waiting> batch = new ArrayList<>();
        while (rows.next()) {
          batch.add(
              new Waiting(
                  rows.getLong(1),
                  new OutboxRecord(
                      rows.getString(2),
                      rows.getBytes(3),
                      mapper.readValue(rows.getString(4), HEADERS),
                      rows.getBytes(5))));
        }
        return batch;
      }
    }
  }

  /** A database that dies and forgets it has them sent again, so nobody waits for the disk. */
  private static void delete(Connection connection, List<Waiting> batch) throws SQLException {
    if (batch.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            DELETE FROM outbox_record USING set_config('synchronous_commit', 'off', true)
            WHERE record_id = ANY (?)
            """)) {
      statement.setArray(
          1, connection.createArrayOf("bigint", batch.stream().map(Waiting::recordId).toArray()));
      statement.executeUpdate();
    }
  }

  private static boolean lock(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
      statement.setLong(1, LOCK);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** The connection goes back to a pool: without this the lock would stay with it. */
  private static void unlock(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_advisory_unlock_all()")) {
      statement.execute();
    }
  }
}
