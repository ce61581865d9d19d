package io.iaros.cx.local;

import io.iaros.cx.embedded.DetachedProcess;
import io.iaros.cx.embedded.LogFile;
import io.iaros.cx.embedded.Polling;
import io.iaros.cx.embedded.Ports;
import io.iaros.cx.embedded.ProcessCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One instance of a service: a JVM with its configuration in the environment. */
record ServicePart(
    ServiceName service,
    int instance,
    int port,
    DataFolder folder,
    ServiceApplication application,
    Map<String, String> environment,
    HttpClient http)
    implements Part {

  private static final Duration READY_LIMIT = Duration.ofMinutes(5);
  private static final Duration READY_PAUSE = Duration.ofMillis(150);

  /** A first run writes down what it has learnt before it ends, all services at the same time. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  private static final Duration PROBE_LIMIT = Duration.ofSeconds(3);

  /** A killed process holds its port until its last thread has gone. */
  private static final Duration PORT_LIMIT = Duration.ofSeconds(5);

  private static final int OK = 200;

  @Override
  public String name() {
    return instance == 0 ? service.label() : service.label() + "-" + instance;
  }

  @Override
  public Optional<DetachedProcess> process() {
    return folder.pidFile(name()).process();
  }

  @Override
  public boolean isReady() {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
            .timeout(PROBE_LIMIT)
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      return false; // not listening yet, or too busy to answer
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformFailure("Interrupted while asking " + name(), e);
    }
  }

  @Override
  public void start() {
    if (!isRunning()) {
      launch();
    }
    if (!Polling.until(() -> isReady() || !isRunning(), READY_LIMIT, READY_PAUSE)) {
      throw failure("is not ready after " + READY_LIMIT.toMinutes() + " minutes");
    }
    if (!isRunning()) {
      throw failure("ended right after its start");
    }
  }

  @Override
  public void stop() {
    process()
        .ifPresent(
            process -> {
              process.terminate();
              if (!process.awaitEnd(STOP_LIMIT)) {
                process.kill();
                startCache().forget(); // half a recording is none
              }
            });
    folder.pidFile(name()).delete();
  }

  /** Whether it runs from another build than the present one. */
  boolean isOutdated() {
    return process()
        .flatMap(process -> ProcessHandle.of(process.pid()))
        .flatMap(process -> process.info().commandLine())
        .filter(line -> !line.contains(application.jar().toString()))
        .isPresent();
  }

  /** Keeps what a first run has taught, so that the next start is fast; after the end only. */
  boolean isReadyToLearn() {
    return application.isUnpacked() && !isRunning() && startCache().isRecorded();
  }

  void learn() {
    startCache().create(folder.log("start-cache-" + name()));
  }

  private StartCache startCache() {
    return new StartCache(service, application.jar(), folder.identity() + "-" + instance);
  }

  private void launch() {
    if (!Polling.until(() -> Ports.isFree(port), PORT_LIMIT)) {
      throw new PlatformFailure(
          "Expected port %d to be free for %s, but something listens there. Move with --port-base."
              .formatted(port, name()));
    }
    DetachedProcess process = DetachedProcess.start(command());
    folder.pidFile(name()).write(name(), process, port);
  }

  private ProcessCommand command() {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(service.jvmOptions());
    line.addAll(startCache().startOptions());
    line.add("-jar");
    line.add(application.jar().toString());
    return new ProcessCommand(line, environment, workingFolder(), folder.log(name()));
  }

  private Path workingFolder() {
    try {
      return Files.createDirectories(folder.data(name()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PlatformFailure failure(String what) {
    Path log = folder.log(name());
    return new PlatformFailure(
        "%s %s. The end of %s:%n%s".formatted(name(), what, log, new LogFile(log).tail()));
  }
}
