package io.iaros.cx.embedded;

import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVStore;

/** The process of {@link MongoServer}: {@code <file> <port>}. */
final class MongoMain {

  private static final int CACHE_MEGABYTES = 384;

  /** What is written together, in bytes, though only one document of it has changed. */
  private static final int PAGE_BYTES = 4 * 1024;

  /**
   * Below it, in percent, the emptiest parts of the file are written anew so that it can be used
   * again.
   */
  private static final int FILLED_PERCENT = 50;

  /** How much is written anew with each commit, in bytes; commands wait for it. */
  private static final int COMPACTED_BYTES = 2 * 1024 * 1024;

  private MongoMain() {}

  public static void main(String[] arguments) {
    if (arguments.length != 2) {
      throw new IllegalArgumentException(
          "Expected a file and a port, but got " + Arrays.toString(arguments));
    }
    MVStore store =
        new MVStore.Builder()
            .fileName(arguments[0])
            .cacheSize(CACHE_MEGABYTES)
            .pageSplitSize(PAGE_BYTES)
            .autoCommitDisabled()
            .open();
    var backend = new WholeCommands(new BsonBackend(store));
    ScheduledExecutorService committing =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("commit").factory());
    long pause = MongoServer.COMMIT_DELAY.toMillis() / 2;
    var _ =
        committing.scheduleWithFixedDelay(
            () -> commit(store, backend), pause, pause, TimeUnit.MILLISECONDS);
    var server = new de.bwaldvogel.mongo.MongoServer(backend);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  committing.shutdown();
                  server.shutdown();
                },
                "shutdown"));
    server.bind(EmbeddedServer.HOST, Integer.parseInt(arguments[1]));
  }

  /** What cannot be written down must not be acknowledged any more. */
  private static void commit(MVStore store, WholeCommands backend) {
    try {
      backend.between(
          () -> {
            store.commit();
            store.compact(FILLED_PERCENT, COMPACTED_BYTES); // nobody else does without auto-commit
          });
    } catch (RuntimeException unwritable) {
      unwritable.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }
}
