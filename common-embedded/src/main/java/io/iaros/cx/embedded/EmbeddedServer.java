package io.iaros.cx.embedded;

import java.time.Duration;

/**
 * One server on loopback: a process of its own with its data in one folder. It can be stopped,
 * killed and started again by any process that names the same files.
 */
public abstract sealed class EmbeddedServer implements AutoCloseable
    permits KafkaServer, MongoServer, PostgresServer, RedisServer, SmtpServer {

  /** The loopback address, never a name that could resolve to another one. */
  public static final String HOST = "127.0.0.1";

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  /** After kill -9 a server may refuse to start until the orphans of its predecessor are gone. */
  private static final Duration STALE_LIMIT = Duration.ofSeconds(20);

  private static final Duration STALE_PAUSE = Duration.ofMillis(300);

  /** A killed process holds its port until its last thread has gone. */
  private static final Duration PORT_LIMIT = Duration.ofSeconds(5);

  private final String name;
  private final ServerFiles files;
  private final int port;

  EmbeddedServer(String name, ServerFiles files, int port) {
    this.name = name;
    this.files = files;
    this.port = port;
  }

  /** Creates the data if it is not there, and writes the server's settings. */
  abstract void prepare();

  abstract ProcessCommand command();

  /** Whether the server does its work right now, asked in its own protocol. */
  public abstract boolean answers();

  /** Asks the process to end cleanly. */
  void askToEnd(DetachedProcess process) {
    process.terminate();
  }

  public final String name() {
    return name;
  }

  public final int port() {
    return port;
  }

  public final ServerFiles files() {
    return files;
  }

  public final boolean isRunning() {
    return files.pidFile().process().isPresent();
  }

  /** Starts the server unless it runs, and returns once it answers. */
  public final void start() {
    if (!isRunning()) {
      prepare();
      launch();
    }
    long staleUntil = System.nanoTime() + STALE_LIMIT.toNanos();
    while (!Polling.until(() -> answers() || !isRunning(), ANSWER_LIMIT) || !isRunning()) {
      if (isRunning()) {
        kill();
        throw failure("does not answer after " + ANSWER_LIMIT);
      }
      if (System.nanoTime() - staleUntil >= 0) {
        throw failure("ended right after its start");
      }
      Polling.pause(STALE_PAUSE);
      launch();
    }
  }

  /** Ends it cleanly, or by force when that takes too long. */
  public final void stop() {
    files
        .pidFile()
        .process()
        .ifPresent(
            process -> {
              askToEnd(process);
              if (!process.awaitEnd(STOP_LIMIT)) {
                process.kill();
              }
            });
    files.pidFile().delete();
  }

  /** Ends it as a power cut would (SIGKILL): nothing is flushed, nobody is told. */
  public final void kill() {
    files.pidFile().process().ifPresent(DetachedProcess::kill);
    files.pidFile().delete();
  }

  public final void restart() {
    stop();
    start();
  }

  @Override
  public final void close() {
    stop();
  }

  private void launch() {
    if (!Polling.until(() -> Ports.isFree(port), PORT_LIMIT)) {
      throw new ServerFailure(
          "Expected port %d to be free for %s, but something listens there".formatted(port, name));
    }
    DetachedProcess process = DetachedProcess.start(command());
    files.pidFile().write(name, process, port);
  }

  private ServerFailure failure(String what) {
    return new ServerFailure("%s %s:%n%s".formatted(name, what, new LogFile(files.log()).tail()));
  }
}
