package io.iaros.cx.local;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Starts and stops parts side by side. */
record Crew(Progress progress) {

  void start(List<? extends Part> parts) {
    each(parts, this::start);
  }

  void stop(List<? extends Part> parts) {
    each(parts, this::stop);
  }

  /** Makes the start caches of the services that have run for the first time. */
  void learn(List<ServicePart> parts) {
    each(parts.stream().filter(ServicePart::isReadyToLearn).toList(), this::learn);
  }

  private Duration learn(ServicePart part) {
    Duration took = timed(part::learn);
    progress.learned(part.name(), took);
    return took;
  }

  private Duration start(Part part) {
    if (part.isRunning() && part.isReady()) {
      progress.kept(part.name(), part.port());
      return Duration.ZERO;
    }
    Duration took = timed(part::start);
    progress.ready(part.name(), part.port(), took);
    return took;
  }

  private Duration stop(Part part) {
    boolean running = part.isRunning();
    Duration took = timed(part::stop);
    if (running) {
      progress.stopped(part.name(), took);
    }
    return took;
  }

  private static Duration timed(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** All parts get their turn, even when one fails; then the first failure speaks. */
  private static <P extends Part> void each(List<? extends P> parts, Function<P, Duration> work) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Duration>> futures =
          parts.stream()
              .map(part -> (Callable<Duration>) () -> work.apply(part))
              .map(threads::submit)
              .toList();
      for (Future<Duration> future : futures) {
        future.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new PlatformFailure("A part failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformFailure("Interrupted", e);
    }
  }
}
