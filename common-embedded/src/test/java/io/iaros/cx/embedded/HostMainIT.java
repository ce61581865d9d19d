package io.iaros.cx.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostMainIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;

  private HostFiles files;
  private DetachedProcess build;
  private PidFile host;
  private PidFile redis;

  @BeforeEach
  void startHostOfABuild() throws IOException {
    files = new HostFiles(folder.resolve("test-servers"));
    build =
        DetachedProcess.start(
            new ProcessCommand(
                List.of("sleep", "120"), Map.of(), folder, folder.resolve("build.log")));
    host = files.host(build.pid());
    Files.createDirectories(files.folder());
    HostConnection.startHost(files, ProcessHandle.of(build.pid()).orElseThrow(), host);
    Map<String, String> answer =
        HostConnection.connect(host).orElseThrow().ask(ServerKind.REDIS.name(), "");
    redis = new PidFile(Path.of(answer.get(HostProtocol.FOLDER)).resolveSibling("server.json"));
  }

  @AfterEach
  void endEverything() {
    build.kill();
    host.process().ifPresent(DetachedProcess::kill);
    files.cleanUp();
  }

  @Test
  void endsItsServersWithTheBuild() {
    DetachedProcess server = redis.process().orElseThrow();
    build.kill();
    await().atMost(SOON).until(() -> host.process().isEmpty() && !server.isAlive());
    await().atMost(SOON).untilAsserted(() -> assertThat(foldersOfHosts()).isEmpty());
  }

  @Test
  void leavesItsServersToTheNextBuildToEndWhenItIsKilled() {
    DetachedProcess server = redis.process().orElseThrow();
    host.process().orElseThrow().kill();
    assertThat(server.isAlive()).isTrue();
    files.cleanUp();
    assertThat(server.isAlive()).isFalse();
    assertThat(foldersOfHosts()).isEmpty();
  }

  @Test
  void cleansUpNothingThatIsInUse() {
    files.cleanUp();
    assertThat(redis.process()).isPresent();
  }

  private List<Path> foldersOfHosts() {
    try (Stream<Path> children = Files.list(files.folder())) {
      return children.filter(Files::isDirectory).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
