package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.JourneyApplication;
import io.iaros.cx.service.testing.ServiceSecrets;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An instance of the service as a process of its own, to be killed and started again. */
final class ServiceProcess {

  private static final String NO_JOURNEY = "00000000-0000-0000-0000-000000000000";

  private final int port = freePort();
  private final Api api = new Api(port);
  private final Map<String, String> properties;
  private @Nullable Process process;

  ServiceProcess(Map<String, String> settings, int instance) {
    properties = new HashMap<>(settings);
    properties.putAll(ServiceSecrets.shared().properties());
    properties.put("server.port", Integer.toString(port));
    properties.put("cx.consumer.instance", Integer.toString(instance));
    properties.put("cx.journey.effect.webhook-hosts", "localhost");
    properties.put("cx.journey.task.lease", "6s");
  }

  Api api() {
    return api;
  }

  void start() {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                JourneyApplication.class.getName()));
    properties.forEach((name, value) -> command.add("--%s=%s".formatted(name, value)));
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log()))
              .start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** As {@code kill -9} does. */
  void kill() {
    Process running = process;
    process = null;
    if (running != null) {
      try {
        running.destroyForcibly().waitFor();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interrupted);
      }
    }
  }

  /** Whether it does its work, for which it needs its database. */
  boolean isUp() {
    try {
      return api.get("/api/v1/journey/" + NO_JOURNEY + "/state").status() == 404;
    } catch (UncheckedIOException away) {
      return false;
    }
  }

  private File log() {
    return new File("target/killed-" + port + ".log");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
