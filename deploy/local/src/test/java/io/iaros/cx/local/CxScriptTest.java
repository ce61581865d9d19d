package io.iaros.cx.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in a checkout of empty modules, with a Maven that only notes what it is asked. */
class CxScriptTest {

  private static final List<String> COMMONS =
      List.of("common-events", "common-service", "common-embedded", "experiment-client");
  private static final String LAUNCHER = "deploy/local";
  private static final Instant BUILT = Instant.parse("2026-11-01T12:00:00Z");
  private static final Instant BEFORE = BUILT.minusSeconds(60);
  private static final Instant AFTER = BUILT.plusSeconds(60);

  /** Builds a jar where there is none, as Maven does, unless a file says that it is broken. */
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$@" >> asked
      [ ! -e broken ] || exit 1
      for module in *-service deploy/local; do
        [ -e $module/target/built-0.1.0-SNAPSHOT.jar ] ||
          [ -e $module/target/${module##*/}-0.1.0-SNAPSHOT.jar ] ||
          touch $module/target/built-0.1.0-SNAPSHOT.jar
      done
      """;

  private static final long LIMIT_SECONDS = 60;

  @TempDir Path checkout;

  @BeforeEach
  void layOutACheckout() throws IOException {
    Path script = Path.of("../../cx").toAbsolutePath().normalize();
    Files.copy(script, checkout.resolve("cx"));
    write("pom.xml", "<project/>", BEFORE);
    for (String module : COMMONS) {
      write(module + "/src/main/java/Code.java", "", BEFORE);
    }
    for (ServiceName service : ServiceName.values()) {
      layOutModule(service.module());
    }
    layOutModule(LAUNCHER);
    Files.createDirectories(checkout.resolve(LAUNCHER).resolve("target/lib"));
    write("mvnw", MAVEN, BEFORE);
    var runnable = PosixFilePermissions.fromString("rwxr-xr-x");
    Files.setPosixFilePermissions(checkout.resolve("mvnw"), runnable);
    Files.setPosixFilePermissions(checkout.resolve("cx"), runnable);
  }

  @Test
  void buildsNothingThatIsBuilt() throws Exception {
    assertThat(cx("build")).isZero();
    assertThat(asked()).isEmpty();
  }

  @Test
  void buildsTheModuleWhoseSourceIsNewerThanItsJar() throws Exception {
    write("journey-service/src/main/java/Code.java", "", AFTER);
    assertThat(cx("build")).isZero();
    assertThat(asked()).containsExactly("-Dquickly -pl journey-service -am package");
  }

  @Test
  void buildsWhatHasNoJar() throws Exception {
    Files.delete(checkout.resolve("gateway-service/target/gateway-service-0.1.0-SNAPSHOT.jar"));
    assertThat(cx("build")).isZero();
    assertThat(asked()).containsExactly("-Dquickly -pl gateway-service -am package");
  }

  @Test
  void buildsAllWhenACommonModuleChanged() throws Exception {
    write("common-events/src/main/java/Code.java", "", AFTER);
    assertThat(cx("build")).isZero();
    assertThat(asked())
        .singleElement()
        .asString()
        .contains("gateway-service,journey-service", "analytics-service,deploy/local");
  }

  @Test
  void buildsOnceForOneChange() throws Exception {
    write("pom.xml", "<project></project>", AFTER);
    assertThat(cx("build")).isZero();
    assertThat(cx("build")).isZero();
    assertThat(asked()).hasSize(1);
  }

  @Test
  void packsAnewWhatOnlyItsDependenciesChange() throws Exception {
    write("common-events/src/main/java/Code.java", "", AFTER);
    assertThat(cx("build")).isZero();
    assertThat(checkout.resolve("journey-service/target/journey-service-0.1.0-SNAPSHOT.jar"))
        .doesNotExist();
    assertThat(checkout.resolve("journey-service/target/built-0.1.0-SNAPSHOT.jar")).exists();
  }

  @Test
  void buildsForNoTestAndNoText() throws Exception {
    write("journey-service/src/test/java/CodeTest.java", "", AFTER);
    write("journey-service/README.md", "", AFTER);
    assertThat(cx("build")).isZero();
    assertThat(asked()).isEmpty();
  }

  @Test
  void failsWithTheBuild() throws Exception {
    write("broken", "", AFTER);
    write("pom.xml", "<project></project>", AFTER);
    assertThat(cx("build")).isEqualTo(1);
    assertThat(Files.readString(checkout.resolve("out"))).contains("The build failed");
    assertThat(cx("build")).isEqualTo(1);
  }

  @Test
  void passesTheResultOfTestsOn() throws Exception {
    assertThat(cx("test")).isZero();
    write("broken", "", AFTER);
    assertThat(cx("test", "--quick")).isEqualTo(1);
    assertThat(asked()).containsExactly("verify", "-Dquickly -DskipTests=false -DskipITs verify");
  }

  @Test
  void explainsItselfWithoutAnyBuild() throws Exception {
    assertThat(cx()).isZero();
    assertThat(Files.readString(checkout.resolve("out"))).startsWith("Usage: ./cx COMMAND");
  }

  private int cx(String... arguments) throws IOException, InterruptedException {
    List<String> line =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of("./cx"), java.util.stream.Stream.of(arguments))
            .toList();
    var builder =
        new ProcessBuilder(line)
            .directory(checkout.toFile())
            .redirectErrorStream(true)
            .redirectOutput(checkout.resolve("out").toFile());
    builder.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home")));
    builder.environment().remove("CX_SKIP_BUILD");
    Process process = builder.start();
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private List<String> asked() throws IOException {
    Path file = checkout.resolve("asked");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private void layOutModule(String module) throws IOException {
    write(module + "/pom.xml", "<project/>", BEFORE);
    write(module + "/src/main/java/Code.java", "", BEFORE);
    String name = module.substring(module.lastIndexOf('/') + 1);
    write(module + "/target/" + name + "-0.1.0-SNAPSHOT.jar", "", BUILT);
  }

  private void write(String path, String content, Instant changed) throws IOException {
    Path file = checkout.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.from(changed));
  }
}
