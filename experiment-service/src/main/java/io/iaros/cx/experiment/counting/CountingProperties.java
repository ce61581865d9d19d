package io.iaros.cx.experiment.counting;

import io.iaros.cx.service.loop.LoopProperties;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param every how long changes gather before they are counted
 * @param batch how many changes are counted in one transaction
 * @param batchesAtOnce how many batches whoever reads a small experiment counts while they wait
 * @param experimentsAtOnce how many experiments are looked at before anew which wait
 * @param workers how many experiments are counted at the same time
 * @param awayRetry how long a worker waits that cannot reach the database
 */
@ConfigurationProperties("cx.experiment.counting")
record CountingProperties(
    @DefaultValue("500ms") Duration every,
    @DefaultValue("10000") int batch,
    @DefaultValue("20") int batchesAtOnce,
    @DefaultValue("1000") int experimentsAtOnce,
    @DefaultValue("1") int workers,
    @DefaultValue("1s") Duration awayRetry) {

  LoopProperties loop() {
    return new LoopProperties(workers, every, awayRetry);
  }
}
