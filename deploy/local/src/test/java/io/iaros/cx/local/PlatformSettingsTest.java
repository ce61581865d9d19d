package io.iaros.cx.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformSettingsTest {

  @TempDir Path folder;

  @Test
  void areRemembered() {
    Path file = folder.resolve("platform.json");
    PlatformSettings settings =
        PlatformSettings.initial()
            .withPortBase(9080)
            .withInstances(Map.of(ServiceName.RECOVERY, 2))
            .withSettingsFile(folder.resolve("settings.yaml"));
    settings.write(file);
    assertThat(PlatformSettings.read(file)).isEqualTo(settings);
  }

  @Test
  void areTheDefaultsTheFirstTime() {
    PlatformSettings settings = PlatformSettings.read(folder.resolve("none.json"));
    assertThat(settings.ports().service(ServiceName.GATEWAY)).isEqualTo(8080);
    assertThat(settings.instancesOf(ServiceName.RECOVERY)).isEqualTo(1);
  }

  @Test
  void refuseFewerThanNoneAndTooMany() {
    assertThatThrownBy(
            () -> PlatformSettings.initial().withInstances(Map.of(ServiceName.JOURNEY, -1)))
        .hasMessage("Expected 0 to 5 instances of journey, but got -1");
    assertThatThrownBy(
            () -> PlatformSettings.initial().withInstances(Map.of(ServiceName.JOURNEY, 6)))
        .hasMessage("Expected 0 to 5 instances of journey, but got 6");
  }
}
