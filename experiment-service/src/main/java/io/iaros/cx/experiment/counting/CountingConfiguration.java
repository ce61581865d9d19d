package io.iaros.cx.experiment.counting;

import io.iaros.cx.service.loop.WorkLoop;
import io.iaros.cx.service.loop.WorkLoop.Work;
import io.iaros.cx.service.loop.WorkSignal;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

@Configuration(proxyBeanMethods = false)
class CountingConfiguration {

  /** Nothing wakes it: changes are cheaper in batches, and who cannot wait catches up. */
  @Bean
  @DependsOn("flywayInitializer")
  WorkLoop countingLoop(
      Counting counting, ObjectProvider<CountedListener> listeners, CountingProperties properties) {
    return new WorkLoop(
        "counting", () -> work(counting, listeners), new WorkSignal(), properties.loop());
  }

  private static Duration work(Counting counting, ObjectProvider<CountedListener> listeners) {
    boolean more =
        counting.countAll(
            experiment -> listeners.forEach(listener -> listener.onCounted(experiment)));
    return more ? Duration.ZERO : Work.NOTHING_KNOWN;
  }
}
