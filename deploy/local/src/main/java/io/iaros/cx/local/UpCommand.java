package io.iaros.cx.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "up",
    description = "Start everything that does not run, and wait until all is ready.")
final class UpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private DataOption data;

  @Option(
      names = "--port-base",
      paramLabel = "N",
      description = "The gateway's port; all others follow (default: 8080, or as the last time).")
  private @Nullable Integer portBase;

  @Option(
      names = "--instances",
      paramLabel = "SERVICE=N",
      split = ",",
      description = "How many instances of a service, such as recovery=2.")
  private @Nullable Map<String, Integer> instances;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Settings for the services, in the mission's form.")
  private @Nullable Path settingsFile;

  UpCommand() {
    spec = CommandSpec.create();
    data = new DataOption();
  }

  @Override
  public Integer call() {
    Platform platform = data.platform();
    var out = spec.commandLine().getOut();
    long start = System.nanoTime();
    platform.up(wanted(platform.settings()), new PrintedProgress(out));
    out.printf(
        "All ready after %.1f s: http://localhost:%d, keys in %s%n",
        (System.nanoTime() - start) / 1e9,
        platform.ports().service(ServiceName.GATEWAY),
        platform.data().access());
    out.flush();
    return 0;
  }

  private PlatformSettings wanted(PlatformSettings settings) {
    PlatformSettings wanted = settings;
    if (portBase != null) {
      wanted = wanted.withPortBase(portBase);
    }
    if (instances != null) {
      wanted = wanted.withInstances(counts(instances));
    }
    if (settingsFile != null) {
      if (!Files.isReadable(settingsFile)) {
        throw new PlatformFailure("Expected to read the settings in " + settingsFile);
      }
      wanted = wanted.withSettingsFile(settingsFile);
    }
    return wanted;
  }

  private static Map<ServiceName, Integer> counts(Map<String, Integer> given) {
    Map<ServiceName, Integer> counts = new TreeMap<>();
    given.forEach(
        (label, count) ->
            counts.put(
                ServiceName.named(label)
                    .orElseThrow(
                        () ->
                            new PlatformFailure(
                                "Expected one of %s, but got %s"
                                    .formatted(ServiceName.labels(), label))),
                count));
    return counts;
  }
}
