package io.iaros.cx.personalization.decision;

import io.iaros.cx.events.Event;
import io.iaros.cx.personalization.background.BackgroundThread;
import io.iaros.cx.personalization.log.EventLog;
import io.iaros.cx.personalization.log.LogUnavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes what decisions did to Kafka, behind the answer. It never makes a decision wait: what does
 * not fit is dropped and counted.
 */
final class DecisionLog implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(DecisionLog.class);

  private final EventLog log;
  private final DecisionProperties properties;
  private final BlockingQueue<Event<?>> waiting;
  private final Counter dropped;
  private volatile boolean kafkaAway;
  private final BackgroundThread sender = new BackgroundThread("decision-log", this::run);

  DecisionLog(EventLog log, DecisionProperties properties, MeterRegistry meters) {
    this.log = log;
    this.properties = properties;
    this.waiting = new ArrayBlockingQueue<>(properties.waiting());
    this.dropped =
        Counter.builder("cx.decision.events.dropped")
            .description("Events of decisions that found no room behind the answer")
            .register(meters);
    meters.gaugeCollectionSize("cx.decision.events.waiting", List.of(), waiting);
  }

  /** Returns at once. */
  void offer(List<? extends Event<?>> events) {
    for (Event<?> event : events) {
      if (!waiting.offer(event)) {
        dropped.increment();
      }
    }
  }

  /** Whether the last attempt to reach Kafka failed. */
  boolean isKafkaAway() {
    return kafkaAway;
  }

  @Override
  public void start() {
    sender.start();
  }

  @Override
  public void stop() {
    sender.stop();
  }

  @Override
  public boolean isRunning() {
    return sender.isRunning();
  }

  /** Behind the web server when it stops: the last decisions come with the last requests. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void run() {
    List<Event<?>> batch = new ArrayList<>(properties.batch());
    try {
      while (isRunning()) {
        batch.add(waiting.take());
        gather(batch);
        send(batch);
        batch.clear();
      }
    } catch (InterruptedException stopped) {
      waiting.drainTo(batch);
      sendLast(batch);
    }
  }

  private void gather(List<Event<?>> batch) throws InterruptedException {
    if (waiting.size() < properties.batch()) {
      TimeUnit.NANOSECONDS.sleep(properties.gathering().toNanos());
    }
    waiting.drainTo(batch, properties.batch() - batch.size());
  }

  private void send(List<Event<?>> batch) throws InterruptedException {
    while (true) {
      try {
        log.append(batch);
        kafkaAway = false;
        return;
      } catch (LogUnavailable away) {
        kafkaAway = true;
        if (!isRunning()) {
          throw new InterruptedException();
        }
        TimeUnit.MILLISECONDS.sleep(properties.backOff().toMillis());
      }
    }
  }

  private void sendLast(List<Event<?>> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      log.append(batch);
    } catch (LogUnavailable away) {
      dropped.increment(batch.size());
      LOG.warn("{} events of decisions are lost, because Kafka is away", batch.size());
    }
  }
}
