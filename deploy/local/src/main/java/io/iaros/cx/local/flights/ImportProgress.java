package io.iaros.cx.local.flights;

import java.util.function.LongConsumer;

/** Hears how an import gets on. */
@FunctionalInterface
public interface ImportProgress {

  /** A stage begins; the answer hears how far it is, in units of its total. */
  Stage begin(String stage, long total);

  /** One stage under way. */
  interface Stage extends AutoCloseable, LongConsumer {
    @Override
    void close();
  }
}
