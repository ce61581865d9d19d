package io.iaros.cx.local;

import io.iaros.cx.embedded.ServerFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    try {
      Duration took = timed(part::learn);
      progress.learned(part.name(), took);
      return took;
    } catch (ServerFailure e) {
      // The service runs without, only its start stays slow.
      progress.notLearned(
          part.name(), String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
      return Duration.ZERO;
    }
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

  /** All parts get their turn, even when one fails; then all failures speak. */
  private static <P extends Part> void each(List<? extends P> parts, Function<P, Duration> work) {
    List<Throwable> failures = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<Duration>> futures =
          parts.stream().map(part -> threads.submit(() -> work.apply(part))).toList();
      for (Future<Duration> future : futures) {
        outcome(future, failures);
      }
    }
    if (!failures.isEmpty()) {
      throw combined(failures);
    }
  }

  private static void outcome(Future<Duration> future, List<Throwable> failures) {
    try {
      future.get();
    } catch (ExecutionException e) {
      failures.add(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformFailure("Interrupted", e);
    }
  }

  /** A bug shows its own trace; what is wrong with the machine is told in sentences. */
  private static RuntimeException combined(List<Throwable> failures) {
    for (Throwable failure : failures) {
      if (!(failure instanceof PlatformFailure) && !(failure instanceof ServerFailure)) {
        return new IllegalStateException(failure);
      }
    }
    return new PlatformFailure(
        failures.stream().map(Throwable::getMessage).collect(Collectors.joining("\n\n")));
  }
}
