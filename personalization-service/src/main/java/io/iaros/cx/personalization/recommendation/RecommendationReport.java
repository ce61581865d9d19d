package io.iaros.cx.personalization.recommendation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Measures on a user's own ratings what recommendations are worth there. */
public final class RecommendationReport {

  private static final int TRIALS_SHOWN = 8;

  private final PrintStream out;
  private final long seed;

  public RecommendationReport(PrintStream out, long seed) {
    this.out = out;
    this.seed = seed;
  }

  /** Whether there was something to measure. */
  public boolean print(Path file) throws IOException {
    RatingsReader.Read read = RatingsReader.read(file);
    read.badLines().forEach(line -> say("left out: line %s", line));
    List<Interaction> positive = RatingsReader.positive(read.ratings());
    say(
        "%d ratings, %d of them speak for an item; %d lines are left out",
        read.ratings().size(), positive.size(), read.bad());
    return print(Histories.of(positive));
  }

  boolean print(Histories histories) {
    LeaveLastOut test = LeaveLastOut.of(histories);
    say(
        "%d users, %d items, %d last items to foresee",
        histories.users().size(), histories.itemCount(), test.size());
    if (test.size() == 0) {
      say("Expected users who took at least %d items.", LeaveLastOut.HISTORY_MIN);
      return false;
    }
    MethodChoice choice = MethodChoice.of(test.training(), seed);
    say("Chosen without the last items, by the ones before them (NDCG@10):");
    choice.trials().stream()
        .limit(TRIALS_SHOWN)
        .forEach(trial -> say("  %.4f  %s", trial.gain(), trial.method().text()));
    RankingQuality popularity = measure(test, choice.popularity());
    RankingQuality chosen = measure(test, choice.method());
    say("On the last items, with 95 %% of resampled users:");
    print(choice.popularity().text(), popularity);
    print(choice.method().text(), chosen);
    RankingQuality.Spread over = chosen.gainOver(popularity, seed);
    say(
        "  difference in NDCG@10: %+.4f (%+.4f to %+.4f)",
        chosen.gain() - popularity.gain(), over.low(), over.high());
    say("%s", verdict(choice, over));
    return true;
  }

  private static String verdict(MethodChoice choice, RankingQuality.Spread over) {
    if (choice.method().equals(choice.popularity())) {
      return "No method was better than popularity by more than chance, so popularity is used.";
    }
    return over.low() > 0
        ? "Better than popularity."
        : "Better than popularity before, but not by more than chance on the last items.";
  }

  private RankingQuality measure(LeaveLastOut test, RecommendationMethod method) {
    return test.measure(method.fit(test.training(), seed));
  }

  private void print(String name, RankingQuality quality) {
    RankingQuality.Spread gain = quality.gainSpread(seed);
    RankingQuality.Spread recall = quality.recallSpread(seed);
    say(
        "  NDCG@10 %.4f (%.4f – %.4f)  recall@10 %.4f (%.4f – %.4f)  coverage %4.1f %%  %s",
        quality.gain(),
        gain.low(),
        gain.high(),
        quality.recall(),
        recall.low(),
        recall.high(),
        100 * quality.coverage(),
        name);
  }

  private void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}
