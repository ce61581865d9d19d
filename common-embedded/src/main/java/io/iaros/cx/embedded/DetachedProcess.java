package io.iaros.cx.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process that lives on without whoever started it. Its start belongs to its identity, because
 * the operating system gives the same number to another process later.
 */
public record DetachedProcess(long pid, Instant startedAt) {

  /** The start is computed from the boot time, which may differ a little between two readings. */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

  /** There wherever the system tells of processes in files. */
  private static final Path OWN_ENTRY = Path.of("/proc", "self");

  private static final Duration SIGNAL_LIMIT = Duration.ofSeconds(10);

  public static DetachedProcess start(ProcessCommand command) {
    try {
      return of(command.startDetached().toHandle());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DetachedProcess of(ProcessHandle process) {
    return new DetachedProcess(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }

  public boolean isAlive() {
    return handle().isPresent();
  }

  /** Asks it to end (SIGTERM). */
  public void terminate() {
    handle().ifPresent(ProcessHandle::destroy);
  }

  /** Ends it without asking (SIGKILL). */
  public void kill() {
    handle().ifPresent(ProcessHandle::destroyForcibly);
    awaitEnd(SIGNAL_LIMIT);
  }

  /** Sends SIGINT, which PostgreSQL takes as "disconnect everybody and end". */
  void interrupt(Path log) {
    if (!isAlive()) {
      return;
    }
    var kill = List.of("kill", "-INT", Long.toString(pid));
    new ProcessCommand(kill, Map.of(), Path.of("/"), log).run(SIGNAL_LIMIT);
  }

  public boolean awaitEnd(Duration limit) {
    return Polling.until(() -> !isAlive(), limit);
  }

  private Optional<ProcessHandle> handle() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(this::startedWhenThisDid)
        .filter(_ -> !isZombie());
  }

  private boolean startedWhenThisDid(ProcessHandle handle) {
    return handle
        .info()
        .startInstant()
        .map(start -> Duration.between(start, startedAt).abs().compareTo(START_TOLERANCE) <= 0)
        .orElse(true);
  }

  /** Where nobody collects orphans (a bare container), an ended process stays listed. */
  private boolean isZombie() {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    try {
      String line = Files.readString(stat);
      return line.startsWith("Z", line.lastIndexOf(')') + 2);
    } catch (IOException e) {
      return Files.isDirectory(OWN_ENTRY); // then it was collected a moment ago
    }
  }
}
