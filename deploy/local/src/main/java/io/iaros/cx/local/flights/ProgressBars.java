package io.iaros.cx.local.flights;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on the terminal for each stage. */
final class ProgressBars implements ImportProgress {

  private static final int NAME_WIDTH = 12;

  @Override
  public Stage begin(String stage, long total) {
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(("%-" + NAME_WIDTH + "s").formatted(stage))
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(500)
            .continuousUpdate()
            .build();
    return new Stage() {
      @Override
      public void accept(long done) {
        if (total < 0) {
          bar.maxHint(done);
        }
        bar.stepTo(done);
      }

      @Override
      public void close() {
        bar.close();
      }
    };
  }
}
