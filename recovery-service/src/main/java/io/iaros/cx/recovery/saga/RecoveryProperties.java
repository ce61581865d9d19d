package io.iaros.cx.recovery.saga;

import io.iaros.cx.service.loop.LoopProperties;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param workers how many threads take up due recoveries
 * @param batch how many recoveries go into one transaction
 * @param idle how long a worker sleeps without a signal; other instances' commits signal nothing
 * @param backOff how long a worker waits after a failure of the database
 * @param retryFirst how long after its first failure an action is tried again
 * @param retryFactor by what that wait grows with each further failure
 * @param retryMax what the wait never exceeds
 */
@ConfigurationProperties("cx.recovery")
record RecoveryProperties(
    @DefaultValue("1") int workers,
    @DefaultValue("50") int batch,
    @DefaultValue("200ms") Duration idle,
    @DefaultValue("1s") Duration backOff,
    @DefaultValue("15s") Duration retryFirst,
    @DefaultValue("4") int retryFactor,
    @DefaultValue("2m") Duration retryMax) {

  LoopProperties loop() {
    return new LoopProperties(workers, idle, backOff);
  }

  RetryPolicy retries(int attemptsMax) {
    return new RetryPolicy(attemptsMax, retryFirst, retryFactor, retryMax);
  }
}
