package io.iaros.cx.experiment.measurement;

import io.iaros.cx.service.background.BackgroundThreads;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Reads what takes long behind the answers, one after another and each once at a time. Nothing of
 * it is kept over a restart: whoever asks again has it read again.
 */
@Component
class BackgroundReadings implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(BackgroundReadings.class);

  /** What is asked for beyond is asked for again, later. */
  private static final int WAITING_MAX = 100;

  private final Set<String> begun = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(WAITING_MAX),
          BackgroundThreads.named("results").factory());

  /**
   * Returns at once.
   *
   * @param name the same for the same reading
   */
  void begin(String name, Runnable reading) {
    if (!begun.add(name)) {
      return;
    }
    try {
      executor.execute(() -> read(name, reading));
    } catch (RejectedExecutionException full) {
      begun.remove(name);
    }
  }

  private void read(String name, Runnable reading) {
    try {
      reading.run();
    } catch (RuntimeException failure) {
      LOG.warn("{} could not be read; it is tried again when somebody asks", name, failure);
    } finally {
      begun.remove(name);
    }
  }

  @Override
  public void destroy() {
    executor.shutdownNow();
  }
}
