package io.iaros.cx.local;

import java.io.PrintWriter;
import java.time.Duration;

/** A line per part. */
public record PrintedProgress(PrintWriter out) implements Progress {

  private static final double MILLIS = 1000;

  @Override
  public void ready(String part, int port, Duration took) {
    print("  %-18s ready on %-5d %6.1f s".formatted(part, port, took.toMillis() / MILLIS));
  }

  @Override
  public void kept(String part, int port) {
    print("  %-18s ready on %-5d  already".formatted(part, port));
  }

  @Override
  public void stopped(String part, Duration took) {
    print("  %-18s stopped        %6.1f s".formatted(part, took.toMillis() / MILLIS));
  }

  @Override
  public void learned(String part, Duration took) {
    print("  %-18s starts faster from now on %6.1f s".formatted(part, took.toMillis() / MILLIS));
  }

  @Override
  public void notLearned(String part, String reason) {
    print("  %-18s starts no faster than before: %s".formatted(part, reason));
  }

  private synchronized void print(String line) {
    out.println(line);
    out.flush();
  }
}
