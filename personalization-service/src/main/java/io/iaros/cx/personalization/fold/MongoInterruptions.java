package io.iaros.cx.personalization.fold;

import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.connection.ServerSettings;
import com.mongodb.event.ServerDescriptionChangedEvent;
import com.mongodb.event.ServerHeartbeatFailedEvent;
import com.mongodb.event.ServerListener;
import com.mongodb.event.ServerMonitorListener;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often MongoDB was lost. After each the server may be another process, and its last
 * moment of writes may be gone. A server that is only slow is not lost: a process that ends takes
 * its connections with it. Thread-safe.
 */
final class MongoInterruptions implements ServerMonitorListener, ServerListener {

  private final AtomicLong count = new AtomicLong();

  long count() {
    return count.get();
  }

  void listenTo(ServerSettings.Builder server) {
    server.addServerMonitorListener(this).addServerListener(this);
  }

  @Override
  public void serverHeartbeatFailed(ServerHeartbeatFailedEvent event) {
    countLoss(event.getThrowable());
  }

  /** What an operation ran into before the next heartbeat did. */
  @Override
  public void serverDescriptionChanged(ServerDescriptionChangedEvent event) {
    countLoss(event.getNewDescription().getException());
  }

  private void countLoss(@Nullable Throwable failure) {
    if (failure != null && !(failure instanceof MongoSocketReadTimeoutException)) {
      count.incrementAndGet();
    }
  }
}
