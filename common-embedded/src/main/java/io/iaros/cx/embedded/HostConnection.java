package io.iaros.cx.embedded;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A test JVM's line to the host of the shared servers; open as long as the JVM lives. */
final class HostConnection {

  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "zsh", "ash", "busybox");
  private static final Pattern PORT = Pattern.compile("\"port\":(\\d+)");

  private final DataInputStream in;
  private final DataOutputStream out;

  private HostConnection(Socket socket) throws IOException {
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(socket.getOutputStream());
  }

  /** Finds the host of this build or starts it; only one process at a time may do that. */
  static HostConnection open() {
    HostFiles files = HostFiles.ofThisBuild();
    ProcessHandle build = build();
    PidFile hostFile = files.host(build.pid());
    try {
      Files.createDirectories(files.folder());
      try (var channel =
              FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        Optional<HostConnection> found = connect(hostFile);
        if (found.isPresent()) {
          return found.get();
        }
        files.cleanUp();
        startHost(files, build, hostFile);
        return connect(hostFile)
            .orElseThrow(() -> new ServerFailure("The host of the test servers does not answer"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized Map<String, String> ask(String word, String argument) {
    try {
      new HostProtocol.Request(word, argument).write(out);
      Map<String, String> answer = HostProtocol.readAnswer(in);
      String error = answer.get(HostProtocol.ERROR);
      if (error != null) {
        throw new ServerFailure("The host of the test servers failed: " + error);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException("The host of the test servers is gone", e);
    }
  }

  /** The Maven process or the IDE that started this JVM, past the shells between them. */
  private static ProcessHandle build() {
    ProcessHandle self = ProcessHandle.current();
    ProcessHandle at = self.parent().orElse(self);
    while (isShell(at) && at.parent().isPresent()) {
      at = at.parent().get();
    }
    return at;
  }

  private static boolean isShell(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> SHELLS.contains(Path.of(command).getFileName().toString()))
        .orElse(false);
  }

  @SuppressWarnings("resource") // the connection is the lease: it ends with the JVM
  static Optional<HostConnection> connect(PidFile hostFile) throws IOException {
    if (hostFile.process().isEmpty()) {
      return Optional.empty();
    }
    var port = PORT.matcher(Files.readString(hostFile.path()));
    if (!port.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new HostConnection(new Socket(Ports.LOOPBACK, Integer.parseInt(port.group(1)))));
    } catch (IOException e) {
      return Optional.empty(); // it is just ending
    }
  }

  /** Starts a host for a build and waits until it can be asked. */
  static void startHost(HostFiles files, ProcessHandle build, PidFile hostFile) throws IOException {
    hostFile.delete();
    Path folder = Files.createTempDirectory(files.folder(), build.pid() + "-");
    Folders.openForReading(folder); // for servers that run as another user
    Path log = folder.resolve("host.log");
    var command =
        new JavaCommand(
                List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                HostMain.class.getName(),
                List.of(folder.toString(), Long.toString(build.pid()), hostFile.path().toString()))
            .in(folder, log);
    DetachedProcess host = DetachedProcess.start(command);
    HostFiles.hostIn(folder).write("test-host", host, 0);
    if (!Polling.until(() -> hostFile.process().isPresent() || !host.isAlive(), START_LIMIT)
        || !host.isAlive()) {
      throw new ServerFailure(
          "Expected the host of the test servers to start, but it said:\n"
              + new LogFile(log).tail());
    }
  }
}
