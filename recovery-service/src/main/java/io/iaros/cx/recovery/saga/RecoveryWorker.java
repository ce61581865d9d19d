package io.iaros.cx.recovery.saga;

import io.iaros.cx.service.consumer.Faults;
import io.iaros.cx.service.loop.WorkLoop;
import io.iaros.cx.service.loop.WorkLoop.Work;
import io.iaros.cx.service.loop.WorkSignal;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/**
 * Takes up due recoveries in batches. When a batch fails for good, its recoveries go one by one, so
 * that only the one that cannot be done is counted as failed and all others go on.
 */
@Configuration(proxyBeanMethods = false)
class RecoveryWorker {

  private static final Logger LOG = LoggerFactory.getLogger(RecoveryWorker.class);

  @Bean
  WorkSignal recoveriesDue() {
    return new WorkSignal();
  }

  @Bean
  @DependsOn("flywayInitializer")
  WorkLoop recoveryLoop(
      RecoveryHandler handler, WorkSignal recoveriesDue, RecoveryProperties properties) {
    return new WorkLoop(
        "recovery",
        Work.ofBatches(() -> doBatch(handler, properties.batch())),
        recoveriesDue,
        properties.loop());
  }

  private static int doBatch(RecoveryHandler handler, int limit) {
    try {
      return handler.workThroughDue(limit);
    } catch (RuntimeException failure) {
      if (Faults.isTransient(failure)) {
        throw failure;
      }
      return doOneByOne(handler, limit);
    }
  }

  private static int doOneByOne(RecoveryHandler handler, int limit) {
    List<String> due = handler.due(limit);
    for (String recoveryId : due) {
      try {
        handler.workThrough(recoveryId);
      } catch (RuntimeException failure) {
        if (Faults.isTransient(failure)) {
          throw failure;
        }
        LOG.error("Recovery {} failed", recoveryId, failure);
        handler.recordFailure(recoveryId, failure.getClass().getSimpleName());
      }
    }
    return due.size();
  }
}
