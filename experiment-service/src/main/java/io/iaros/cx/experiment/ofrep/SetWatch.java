package io.iaros.cx.experiment.ofrep;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sees changes that other instances made and schedules that begin or end, and tells the open
 * streams.
 */
@Component
class SetWatch implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SetWatch.class);

  private final CurrentSet set;
  private final ChangeStreams streams;
  private final OfrepProperties properties;
  private final InstantSource clock;
  private ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
  private volatile boolean running;
  private Instant lookedAt = Instant.MIN;
  private long toldRevision;

  SetWatch(CurrentSet set, ChangeStreams streams, OfrepProperties properties, InstantSource clock) {
    this.set = set;
    this.streams = streams;
    this.properties = properties;
    this.clock = clock;
  }

  /** Evaluates nothing before the set is there. */
  @Override
  public void start() {
    running = true;
    set.refresh();
    toldRevision = set.get().revision();
    lookedAt = clock.instant();
    worker = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    long refresh = properties.refresh().toMillis();
    long heartbeat = properties.heartbeat().toMillis();
    var _ = worker.scheduleWithFixedDelay(this::look, refresh, refresh, TimeUnit.MILLISECONDS);
    var _ =
        worker.scheduleWithFixedDelay(
            streams::keepAlive, heartbeat, heartbeat, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    running = false;
    worker.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the web server takes requests. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void look() {
    try {
      set.refresh();
    } catch (RuntimeException away) {
      LOG.warn("The set cannot be read, and the one before stays: {}", away.toString());
    }
    Instant now = clock.instant();
    boolean scheduled =
        set.get().nextChangeAfter(lookedAt).filter(change -> !change.isAfter(now)).isPresent();
    long revision = set.get().revision();
    if (revision != toldRevision || scheduled) {
      streams.tellAll(revision);
    }
    toldRevision = revision;
    lookedAt = now;
  }
}
