package io.iaros.cx.local.demo;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Tells what happens, as it happens: a time, a sentence, and under it what the platform said. */
final class Narration {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final PrintWriter out;
  private final InstantSource clock;

  Narration(PrintWriter out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  void title(String text) {
    print("%n%s%n".formatted(text));
  }

  void happens(String sentence) {
    print("  %s  %s%n".formatted(TIME.format(now()), sentence));
  }

  /** A fact from the live system, with its id where it has one. */
  void fact(String name, String value) {
    print("                  %-14s %s%n".formatted(name, value));
  }

  void line(String text) {
    print(text + System.lineSeparator());
  }

  private void print(String text) {
    out.print(text);
    out.flush();
  }
}
