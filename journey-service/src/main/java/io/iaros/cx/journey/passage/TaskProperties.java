package io.iaros.cx.journey.passage;

import io.iaros.cx.service.loop.LoopProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param workers how many tasks are done at the same time
 * @param lease how long a task is left to a worker that may have died; an attempt that takes longer
 *     prolongs it first
 * @param awayRetry how long a worker waits that cannot reach the database
 * @param sleepMax how long a worker sleeps that nobody wakes; another instance opens tasks too
 */
@Validated
@ConfigurationProperties("cx.journey.task")
record TaskProperties(
    @Min(1) @Max(200) @DefaultValue("12") int workers,
    @DefaultValue("15s") Duration lease,
    @DefaultValue("200ms") Duration awayRetry,
    @DefaultValue("1s") Duration sleepMax) {

  LoopProperties loop() {
    return new LoopProperties(workers, sleepMax, awayRetry);
  }
}
