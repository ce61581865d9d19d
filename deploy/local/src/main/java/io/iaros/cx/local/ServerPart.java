package io.iaros.cx.local;

import io.iaros.cx.embedded.DetachedProcess;
import io.iaros.cx.embedded.EmbeddedServer;
import java.util.Optional;

/** A server, with what has to be done once it is there. */
record ServerPart(ServerName kind, EmbeddedServer server, Runnable afterStart) implements Part {

  @Override
  public String name() {
    return kind.label();
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public Optional<DetachedProcess> process() {
    return server.files().pidFile().process();
  }

  @Override
  public boolean isReady() {
    return server.answers();
  }

  @Override
  public void start() {
    server.start();
    afterStart.run();
  }

  @Override
  public void stop() {
    server.stop();
  }
}
