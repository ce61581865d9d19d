package io.iaros.cx.local.flights;

import java.io.Console;
import java.io.PrintWriter;
import java.util.function.LongConsumer;

/** Hears how an import gets on. */
@FunctionalInterface
public interface ImportProgress {

  /** A stage begins; the answer hears how far it is, in units of its total. */
  Stage begin(String stage, long total);

  /** Bars where a person watches, and a line for each stage where a file does. */
  @SuppressWarnings("SystemConsoleNull") // it is null in a file's place, whatever the release says
  static ImportProgress on(PrintWriter out) {
    Console console = System.console();
    return console != null && console.isTerminal() ? new ProgressBars() : new ProgressLines(out);
  }

  /** One stage under way. */
  interface Stage extends AutoCloseable, LongConsumer {
    @Override
    void close();
  }
}
