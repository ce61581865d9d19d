package io.iaros.cx.service.timer;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.iaros.cx.service.consumer.Faults;
import io.iaros.cx.service.loop.WorkLoop.Work;
import io.iaros.cx.service.loop.WorkSignal;
import io.iaros.cx.service.timer.Timers.Due;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Fires the timer that has been due for longest, in one transaction with taking it away. */
final class TimerWork implements Work {

  private static final Logger LOG = LoggerFactory.getLogger(TimerWork.class);

  private final Timers timers;
  private final Map<String, TimerHandler> handlers;
  private final TransactionTemplate transaction;
  private final WorkSignal signal;
  private final TimerProperties properties;

  TimerWork(
      Timers timers,
      List<TimerHandler> handlers,
      TransactionTemplate transaction,
      WorkSignal signal,
      TimerProperties properties) {
    this.timers = timers;
    this.handlers = handlers.stream().collect(toUnmodifiableMap(TimerHandler::kind, identity()));
    this.transaction = transaction;
    this.signal = signal;
    this.properties = properties;
  }

  @Override
  public Duration doWhatIsDue() {
    Timer[] claimed = new Timer[1];
    try {
      Duration untilNext = transaction.execute(_ -> look(claimed));
      if (claimed[0] != null) {
        signal.raise(); // there may be more: let another worker look too
      }
      return untilNext == null ? NOTHING_KNOWN : untilNext;
    } catch (RuntimeException failure) {
      if (claimed[0] == null) {
        throw failure;
      }
      postpone(claimed[0], failure);
      return Duration.ZERO;
    }
  }

  private Duration look(@Nullable Timer[] claimed) {
    Optional<Due> due = timers.claim(properties.attemptsMax());
    if (due.isEmpty()) {
      return timers.untilNext(properties.attemptsMax()).orElse(NOTHING_KNOWN);
    }
    Timer timer = due.get().timer();
    claimed[0] = timer;
    timers.cancel(timer.timerId());
    handler(timer).fire(timer, due.get().now());
    return Duration.ZERO;
  }

  private TimerHandler handler(Timer timer) {
    TimerHandler handler = handlers.get(timer.kind());
    if (handler == null) {
      throw new IllegalStateException("Expected a handler of timers of kind " + timer.kind());
    }
    return handler;
  }

  /** A database that is away is no failure of the timer, which then stays where it is. */
  private void postpone(Timer timer, RuntimeException failure) {
    boolean passing = Faults.isTransient(failure);
    LOG.warn("A timer of kind {} failed and is tried again later", timer.kind(), failure);
    Duration wait = passing ? properties.awayRetry() : properties.backOff();
    transaction.executeWithoutResult(
        _ -> timers.postpone(timer.timerId(), wait, passing ? 0 : 1, failure.toString()));
  }
}
