package io.iaros.cx.service.timer;

import io.iaros.cx.service.loop.LoopProperties;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param workers how many timers fire at the same time
 * @param sleepMax the longest sleep; another instance sets timers without waking this one
 * @param backOff how long a timer whose command failed waits
 * @param awayRetry how long a worker waits that cannot reach the database
 * @param attemptsMax after so many failures a timer is kept and no longer fired
 */
@ConfigurationProperties("cx.timer")
record TimerProperties(
    @DefaultValue("2") int workers,
    @DefaultValue("250ms") Duration sleepMax,
    @DefaultValue("1s") Duration backOff,
    @DefaultValue("100ms") Duration awayRetry,
    @DefaultValue("10") int attemptsMax) {

  LoopProperties loop() {
    return new LoopProperties(workers, sleepMax, awayRetry);
  }
}
