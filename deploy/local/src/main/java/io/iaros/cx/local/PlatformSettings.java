package io.iaros.cx.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a platform was asked to run; remembered beside its data, so that the other commands find it.
 *
 * @param instances how many of a service, where it is not one; 0 leaves it out
 * @param settingsFile the settings that the operator brings, if any
 */
public record PlatformSettings(
    int portBase, Map<ServiceName, Integer> instances, @Nullable String settingsFile) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public PlatformSettings {
    instances = Map.copyOf(Objects.requireNonNullElse(instances, Map.of()));
    instances.forEach((service, count) -> checkCount(service, count));
  }

  static PlatformSettings initial() {
    return new PlatformSettings(PortLayout.DEFAULT_BASE, Map.of(), null);
  }

  /** As asked for the last time; the first time, as by default. */
  static PlatformSettings read(Path file) {
    return Files.exists(file)
        ? JSON.readValue(PrivateFiles.read(file), PlatformSettings.class)
        : initial();
  }

  void write(Path file) {
    PrivateFiles.write(file, JSON.writeValueAsString(this));
  }

  int instancesOf(ServiceName service) {
    return instances.getOrDefault(service, 1);
  }

  PortLayout ports() {
    return new PortLayout(portBase);
  }

  PlatformSettings withPortBase(int base) {
    return new PlatformSettings(base, instances, settingsFile);
  }

  PlatformSettings withInstances(Map<ServiceName, Integer> counts) {
    return new PlatformSettings(portBase, counts, settingsFile);
  }

  PlatformSettings withSettingsFile(Path file) {
    return new PlatformSettings(portBase, instances, file.toAbsolutePath().toString());
  }

  private static void checkCount(ServiceName service, int count) {
    if (count < 0 || count > PortLayout.MAX_INSTANCES) {
      throw new PlatformFailure(
          "Expected 0 to %d instances of %s, but got %d"
              .formatted(PortLayout.MAX_INSTANCES, service.label(), count));
    }
  }
}
