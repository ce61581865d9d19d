package io.iaros.cx.local.flights;

import java.io.PrintWriter;

/** A line at every tenth of a stage, for output that goes to a file. */
record ProgressLines(PrintWriter out) implements ImportProgress {

  private static final long TENTHS = 10;

  @Override
  public Stage begin(String stage, long total) {
    return new Lines(out, stage, total);
  }

  /** Called from several threads. */
  private static final class Lines implements Stage {

    private final PrintWriter out;
    private final String stage;
    private final long total;
    private long tenth;
    private long done;

    Lines(PrintWriter out, String stage, long total) {
      this.out = out;
      this.stage = stage;
      this.total = total;
    }

    @Override
    public synchronized void accept(long reached) {
      done = Math.max(done, reached);
      long reachedTenth = total > 0 ? TENTHS * done / total : 0;
      if (reachedTenth > tenth) {
        tenth = reachedTenth;
        print();
      }
    }

    @Override
    public synchronized void close() {
      if (tenth < TENTHS) {
        print();
      }
    }

    private void print() {
      out.printf("  %-12s %,d%s%n", stage, done, total > 0 ? " of %,d".formatted(total) : "");
      out.flush();
    }
  }
}
