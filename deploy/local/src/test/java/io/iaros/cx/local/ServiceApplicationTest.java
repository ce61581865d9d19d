package io.iaros.cx.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceApplicationTest {

  private static final String JAR = "journey-service-0.1.0-SNAPSHOT.jar";
  private static final Instant BUILT = Instant.ofEpochMilli(0xabc);

  @TempDir Path root;

  private ServiceApplication application;

  @BeforeEach
  void build() throws IOException {
    application = new ServiceApplication(ServiceName.JOURNEY, root);
    Path target = Files.createDirectories(root.resolve("journey-service/target"));
    Path jar = Files.writeString(target.resolve(JAR), "four");
    Files.setLastModifiedTime(jar, FileTime.from(BUILT));
    unpack("journey-service-abc-4");
    unpack("journey-service-aaa-4");
    unpack("gateway-service-aaa-4");
  }

  @Test
  void runsFromTheUnpackedCopyOfThisBuild() {
    assertThat(application.jar())
        .isEqualTo(root.resolve(".cx/applications/journey-service-abc-4").resolve(JAR));
  }

  @Test
  void forgetsItsEarlierBuilds() {
    application.forgetEarlierBuilds();
    assertThat(root.resolve(".cx/applications"))
        .isDirectoryContaining("glob:**/journey-service-abc-4")
        .isDirectoryContaining("glob:**/gateway-service-aaa-4")
        .isDirectoryNotContaining("glob:**/journey-service-aaa-4");
  }

  @Test
  void saysWhatToDoWhenItIsNotBuilt() {
    assertThatThrownBy(new ServiceApplication(ServiceName.RECOVERY, root)::jar)
        .isInstanceOf(PlatformFailure.class)
        .hasMessageContaining("Expected the jar of recovery-service");
  }

  private void unpack(String name) throws IOException {
    Path folder = Files.createDirectories(root.resolve(".cx/applications").resolve(name));
    Files.writeString(folder.resolve(JAR), "four");
  }
}
