package io.iaros.cx.embedded;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The process that owns a build's shared servers: {@code <folder> <process id of the build> <where
 * to say that it is ready>}. It ends, and ends them, once the build is gone or nobody has been
 * connected for a while (an IDE never ends).
 */
final class HostMain {

  private static final Duration IDLE_LIMIT = Duration.ofMinutes(10);
  private static final Duration WATCH_PAUSE = Duration.ofMillis(500);

  /** Test JVMs that may wait for the host to accept them. */
  private static final int BACKLOG = 50;

  private final Path folder;
  private final SharedServers servers;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong idleSince = new AtomicLong(System.nanoTime());

  private HostMain(Path folder) {
    this.folder = folder;
    this.servers = new SharedServers(folder);
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException(
          "Expected a folder, a process and a file, but got " + Arrays.toString(arguments));
    }
    var build = ProcessHandle.of(Long.parseLong(arguments[1]));
    if (build.isEmpty()) {
      return; // the build has ended already
    }
    new HostMain(Path.of(arguments[0])).run(build.get(), new PidFile(Path.of(arguments[2])));
  }

  private void run(ProcessHandle build, PidFile announcement) throws IOException {
    try (var socket = new ServerSocket(0, BACKLOG, Ports.LOOPBACK)) {
      Thread.ofPlatform().daemon().name("accept").start(() -> accept(socket));
      announcement.write(
          "test-host", DetachedProcess.of(ProcessHandle.current()), socket.getLocalPort());
      while (build.isAlive() && !isIdle()) {
        Polling.pause(WATCH_PAUSE);
      }
      announcement.delete();
    }
    HostFiles.remove(folder);
  }

  private boolean isIdle() {
    return connections.get() == 0 && System.nanoTime() - idleSince.get() > IDLE_LIMIT.toNanos();
  }

  private void accept(ServerSocket server) {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (SocketException e) {
      // closed: the host ends
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket connection) {
    List<PidFile> guarded = new ArrayList<>();
    try (connection) {
      var in = new DataInputStream(connection.getInputStream());
      var out = new DataOutputStream(connection.getOutputStream());
      while (true) {
        HostProtocol.writeAnswer(answer(HostProtocol.Request.read(in), guarded), out);
      }
    } catch (EOFException | SocketException e) {
      // the test's JVM has ended
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      guarded.forEach(pidFile -> pidFile.process().ifPresent(DetachedProcess::kill));
      idleSince.set(System.nanoTime());
      connections.decrementAndGet();
    }
  }

  private Map<String, String> answer(HostProtocol.Request request, List<PidFile> guarded) {
    if (request.word().equals(HostProtocol.GUARD)) {
      Path pidFile = Path.of(request.argument());
      guarded.add(new PidFile(pidFile));
      HostFiles.guard(folder, pidFile);
      return Map.of();
    }
    try {
      return request.word().equals(HostProtocol.REDIS_DATABASE)
          ? servers.nextRedisDatabase()
          : servers.start(ServerKind.valueOf(request.word()));
    } catch (RuntimeException e) {
      // It travels to the test that asked, which fails with it.
      return Map.of(HostProtocol.ERROR, String.valueOf(e.getMessage()));
    }
  }
}
