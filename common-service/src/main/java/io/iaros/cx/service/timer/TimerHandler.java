package io.iaros.cx.service.timer;

/** Fires the timers of one kind, inside the transaction that also takes the timer away. */
public interface TimerHandler {

  String kind();

  void fire(Timer timer);
}
