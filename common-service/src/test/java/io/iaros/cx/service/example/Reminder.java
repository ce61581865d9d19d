package io.iaros.cx.service.example;

import io.iaros.cx.service.timer.Timer;
import io.iaros.cx.service.timer.TimerHandler;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Notes each timer that fires, in the transaction of the timer. */
@Component
class Reminder implements TimerHandler {

  private final JdbcTemplate jdbc;
  final List<String> attempted = new CopyOnWriteArrayList<>();
  final AtomicInteger failuresToCome = new AtomicInteger();

  Reminder(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String kind() {
    return "reminder";
  }

  @Override
  public void fire(Timer timer, Instant now) {
    attempted.add(timer.timerId());
    jdbc.update("INSERT INTO reminded (timer_id) VALUES (?)", timer.timerId());
    if (failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("Expected to remind, but the voice is gone");
    }
  }

  int fired(String timerId) {
    Integer count =
        jdbc.queryForObject(
            "SELECT count(*) FROM reminded WHERE timer_id = ?", Integer.class, timerId);
    return count == null ? 0 : count;
  }
}
