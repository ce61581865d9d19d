package io.iaros.cx.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;

/** Ports on loopback. */
public final class Ports {

  static final InetAddress LOOPBACK = InetAddress.ofLiteral(EmbeddedServer.HOST);

  /** Below the range from which the operating system takes ports for outgoing connections. */
  private static final int FIRST = 20_000;

  private static final int LAST = 32_000;
  private static final int ATTEMPTS = 200;
  private static final int CONNECT_MILLIS = 1_000;

  private Ports() {}

  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(LOOPBACK, port));
      return true;
    } catch (IOException e) {
      return false; // somebody else listens there
    }
  }

  /**
   * Whether somebody listens; unlike {@link #isFree} it does not get in a starting server's way.
   */
  static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(LOOPBACK, port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false; // nobody listens yet
    }
  }

  static int anyFree(Random random) {
    return random
        .ints(ATTEMPTS, FIRST, LAST)
        .filter(Ports::isFree)
        .findFirst()
        .orElseThrow(() -> new ServerFailure("No free port between " + FIRST + " and " + LAST));
  }
}
