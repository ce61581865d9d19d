package io.iaros.cx.service.timer;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Sleeps until the next timer is due, and fires it in one transaction with taking it away. */
final class TimerLoop implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(TimerLoop.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  /** What came of one look at the timers. */
  private sealed interface Look {
    record Fired() implements Look {}

    record Failed(Timer timer, RuntimeException failure) implements Look {}

    record NoneDue(@Nullable Instant next) implements Look {}
  }

  private final Timers timers;
  private final Map<String, TimerHandler> handlers;
  private final TransactionTemplate transaction;
  private final TimerSignal signal;
  private final InstantSource clock;
  private final TimerProperties properties;
  private volatile List<Thread> threads = List.of();

  TimerLoop(
      Timers timers,
      List<TimerHandler> handlers,
      TransactionTemplate transaction,
      TimerSignal signal,
      InstantSource clock,
      TimerProperties properties) {
    this.timers = timers;
    this.handlers = handlers.stream().collect(toUnmodifiableMap(TimerHandler::kind, identity()));
    this.transaction = transaction;
    this.signal = signal;
    this.clock = clock;
    this.properties = properties;
  }

  @Override
  public void start() {
    if (handlers.isEmpty()) {
      return;
    }
    threads =
        IntStream.range(0, properties.workers())
            .mapToObj(
                number -> Thread.ofPlatform().name("timer-" + number).daemon().unstarted(this::run))
            .toList();
    threads.forEach(Thread::start);
  }

  @Override
  public void stop() {
    List<Thread> running = threads;
    threads = List.of();
    running.forEach(Thread::interrupt);
    try {
      for (Thread thread : running) {
        thread.join(STOP_TIMEOUT);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return !threads.isEmpty();
  }

  private void run() {
    try {
      while (isRunning()) {
        lookAndWait();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookAndWait() throws InterruptedException {
    try {
      switch (look()) {
        case Look.Fired _ -> signal.raise(); // there may be more: let another worker look too
        case Look.Failed(Timer timer, RuntimeException failure) -> postpone(timer, failure);
        case Look.NoneDue(Instant next) -> signal.await(sleep(next));
      }
    } catch (DataAccessException | TransactionException away) {
      LOG.warn("Timers could not be read, trying again: {}", away.toString());
      TimeUnit.MILLISECONDS.sleep(properties.backOff().toMillis());
    }
  }

  private Look look() {
    Timer[] claimed = new Timer[1];
    try {
      Look look =
          transaction.execute(
              _ -> {
                Optional<Timer> due = timers.claim(clock.instant(), properties.attemptsMax());
                if (due.isEmpty()) {
                  return new Look.NoneDue(timers.nextDue(properties.attemptsMax()));
                }
                claimed[0] = due.get();
                timers.cancel(claimed[0].timerId());
                handler(claimed[0]).fire(claimed[0]);
                return new Look.Fired();
              });
      return look == null ? new Look.NoneDue(null) : look;
    } catch (RuntimeException failure) {
      if (claimed[0] == null) {
        throw failure;
      }
      return new Look.Failed(claimed[0], failure);
    }
  }

  private TimerHandler handler(Timer timer) {
    TimerHandler handler = handlers.get(timer.kind());
    if (handler == null) {
      throw new IllegalStateException("Expected a handler of timers of kind " + timer.kind());
    }
    return handler;
  }

  private void postpone(Timer timer, RuntimeException failure) {
    LOG.warn("A timer of kind {} failed and is tried again later", timer.kind(), failure);
    Instant later = clock.instant().plus(properties.backOff());
    transaction.executeWithoutResult(
        _ -> timers.postpone(timer.timerId(), later, failure.toString()));
  }

  private Duration sleep(@Nullable Instant next) {
    if (next == null) {
      return properties.sleepMax();
    }
    Duration untilNext = Duration.between(clock.instant(), next);
    return untilNext.compareTo(properties.sleepMax()) < 0 ? untilNext : properties.sleepMax();
  }
}
