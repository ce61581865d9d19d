package io.iaros.cx.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Stands for a test's JVM that is killed before it can end its private server. */
final class AbandonedServerMain {

  private AbandonedServerMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    var server = RedisServer.start(Path.of(arguments[0]), 0);
    new CountDownLatch(1).await();
    server.close();
  }
}
