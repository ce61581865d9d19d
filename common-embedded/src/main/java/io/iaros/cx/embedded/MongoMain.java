package io.iaros.cx.embedded;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.util.Arrays;
import org.h2.mvstore.MVStore;

/** The process of {@link MongoServer}: {@code <file> <port>}. */
final class MongoMain {

  private static final int CACHE_MEGABYTES = 96;

  private MongoMain() {}

  public static void main(String[] arguments) {
    if (arguments.length != 2) {
      throw new IllegalArgumentException(
          "Expected a file and a port, but got " + Arrays.toString(arguments));
    }
    MVStore store = new MVStore.Builder().fileName(arguments[0]).cacheSize(CACHE_MEGABYTES).open();
    store.setAutoCommitDelay((int) MongoServer.COMMIT_DELAY.toMillis());
    var server = new de.bwaldvogel.mongo.MongoServer(new H2Backend(store));
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
    server.bind(EmbeddedServer.HOST, Integer.parseInt(arguments[1]));
  }
}
