package io.iaros.cx.personalization.fold;

import com.mongodb.connection.ServerDescription;
import com.mongodb.connection.ServerSettings;
import com.mongodb.event.ConnectionPoolClearedEvent;
import com.mongodb.event.ConnectionPoolListener;
import com.mongodb.event.ServerDescriptionChangedEvent;
import com.mongodb.event.ServerHeartbeatFailedEvent;
import com.mongodb.event.ServerListener;
import com.mongodb.event.ServerMonitorListener;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts how often MongoDB was lost. After each the server may be another process, and its last
 * moment of writes may be gone. Thread-safe.
 */
final class MongoInterruptions
    implements ServerMonitorListener, ConnectionPoolListener, ServerListener {

  private final AtomicLong count = new AtomicLong();

  long count() {
    return count.get();
  }

  @Override
  public void serverHeartbeatFailed(ServerHeartbeatFailedEvent event) {
    count.incrementAndGet();
  }

  @Override
  public void connectionPoolCleared(ConnectionPoolClearedEvent event) {
    count.incrementAndGet();
  }

  @Override
  public void serverDescriptionChanged(ServerDescriptionChangedEvent event) {
    if (isLost(event.getPreviousDescription(), event.getNewDescription())) {
      count.incrementAndGet();
    }
  }

  void listenTo(ServerSettings.Builder server) {
    server.addServerMonitorListener(this).addServerListener(this);
  }

  private static boolean isLost(ServerDescription before, ServerDescription after) {
    return before.isOk() && !after.isOk();
  }
}
