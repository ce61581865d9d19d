package io.iaros.cx.service.timer;

import java.time.Instant;

/** Fires the timers of one kind, inside the transaction that also takes the timer away. */
public interface TimerHandler {

  String kind();

  /**
   * The aggregate may have moved on since the timer was claimed: decide on its present state, and
   * do nothing where the timer is void.
   *
   * @param now by the clock that timers go by; never before the timer was due
   */
  void fire(Timer timer, Instant now);
}
