package io.iaros.cx.service.timer;

/** Fires the timers of one kind, inside the transaction that also takes the timer away. */
public interface TimerHandler {

  String kind();

  /**
   * The aggregate may have moved on since the timer was claimed: decide on its present state, and
   * do nothing where the timer is void.
   */
  void fire(Timer timer);
}
