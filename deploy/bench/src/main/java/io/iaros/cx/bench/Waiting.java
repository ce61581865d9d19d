package io.iaros.cx.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

final class Waiting {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long POLL_NANOS = 100_000_000;

  private Waiting() {}

  static void until(CountDownLatch done) {
    try {
      done.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  static void untilListening(int port) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return;
      } catch (IOException notYet) {
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
    throw new IllegalStateException("Expected something to listen on port " + port);
  }
}
