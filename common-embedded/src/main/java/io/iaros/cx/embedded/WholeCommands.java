package io.iaros.cx.embedded;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Commits the store between commands only. A document and the entries of its indexes are changed
 * one after the other; a commit in between, and a kill right after it, would leave them at odds for
 * good.
 */
final class WholeCommands implements MongoBackend {

  private final MongoBackend backend;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  WholeCommands(MongoBackend backend) {
    this.backend = backend;
  }

  /** Waits until no command is under way, and keeps new ones waiting meanwhile. */
  void between(Runnable commit) {
    lock.writeLock().lock();
    try {
      commit.run();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private <T> T whole(Supplier<T> command) {
    lock.readLock().lock();
    try {
      return command.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public Document handleCommand(Channel channel, String database, String command, Document query) {
    return whole(() -> backend.handleCommand(channel, database, command, query));
  }

  @Override
  public Document handleMessage(MongoMessage message) {
    return whole(() -> backend.handleMessage(message));
  }

  @Override
  public QueryResult handleQuery(MongoQuery query) {
    return whole(() -> backend.handleQuery(query));
  }

  @Override
  public void handleClose(Channel channel) {
    backend.handleClose(channel);
  }

  @Override
  public void dropDatabase(String database) {
    backend.dropDatabase(database);
  }

  @Override
  public Collection<Document> getCurrentOperations(MongoQuery query) {
    return backend.getCurrentOperations(query);
  }

  @Override
  public Document getServerStatus() {
    return backend.getServerStatus();
  }

  @Override
  public void close() {
    between(backend::close);
  }

  @Override
  public void closeCursors(List<Long> cursors) {
    backend.closeCursors(cursors);
  }

  @Override
  public Clock getClock() {
    return backend.getClock();
  }

  @Override
  public void enableOplog() {
    backend.enableOplog();
  }

  @Override
  public void disableOplog() {
    backend.disableOplog();
  }

  @Override
  public MongoDatabase resolveDatabase(String database) {
    return backend.resolveDatabase(database);
  }

  @Override
  public MongoBackend version(MongoVersion version) {
    backend.version(version);
    return this;
  }
}
