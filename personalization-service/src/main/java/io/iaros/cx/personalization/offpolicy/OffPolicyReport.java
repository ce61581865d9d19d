package io.iaros.cx.personalization.offpolicy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges, from each policy's log in a folder, each other policy, and sets it against what that one
 * truly earned.
 */
public final class OffPolicyReport {

  private static final int BAD_ROWS_SHOWN = 5;

  private final PrintStream out;
  private final OffPolicyEvaluation.Settings settings;
  private final long seed;

  /**
   * @param seed of the resamples
   */
  public OffPolicyReport(PrintStream out, OffPolicyEvaluation.Settings settings, long seed) {
    this.out = out;
    this.settings = settings;
    this.seed = seed;
  }

  /** Whether there was something to judge. */
  public boolean print(Path folder) throws IOException {
    PolicyLogs.Read read = PolicyLogs.read(folder);
    read.bad().stream().limit(BAD_ROWS_SHOWN).forEach(row -> say("left out: %s", row));
    if (!read.bad().isEmpty()) {
      say("%d rows are left out.", read.bad().size());
    }
    if (read.logs().isEmpty()) {
      say("Expected logs of policies in %s, but found none.", folder);
      return false;
    }
    List<PolicyLog> logs = read.logs();
    logs.forEach(
        log ->
            say(
                "%s: %d rounds, mean reward %.5f",
                log.policy(), log.rounds().size(), log.meanReward()));
    if (logs.size() == 1) {
      PolicyLog log = logs.getFirst();
      print(log, TargetPolicy.uniform("uniform", log.rounds()), null);
      return true;
    }
    for (PolicyLog log : logs) {
      logs.stream()
          .filter(other -> !other.policy().equals(log.policy()))
          .forEach(other -> print(log, other));
    }
    return true;
  }

  private void print(PolicyLog log, PolicyLog other) {
    List<LoggedRound> known =
        Stream.concat(log.rounds().stream(), other.rounds().stream()).toList();
    TargetPolicy target =
        other.isUniform()
            ? TargetPolicy.uniform(other.policy(), known)
            : TargetPolicy.observed(other.policy(), other.rounds(), known);
    print(log, target, other.meanReward());
  }

  private void print(PolicyLog log, TargetPolicy target, @Nullable Double truth) {
    OffPolicyEvaluation.Result result =
        OffPolicyEvaluation.evaluate(log, target, settings, new SplittableRandom(seed));
    WeightDiagnosis weights = result.weights();
    say("");
    say("What %s would earn, from the log of %s", target.name(), log.policy());
    say(
        "  effective sample size %.0f of %d, weights: mean %.3f, largest %.1f",
        weights.effectiveSampleSize(), weights.rounds(), weights.mean(), weights.largest());
    if (truth != null) {
      say("  truly earned %.5f, which is itself a sample", truth);
    }
    say(
        "  %-12s %9s %9s  %-19s %-19s %-19s%s",
        "estimator",
        "value",
        "std.err.",
        "normal",
        "percentile",
        "BCa",
        truth == null ? "" : "  error");
    result.estimates().forEach(estimate -> print(estimate, truth));
    say("  DM's intervals know nothing of the error of its model.");
    weights.warnings().forEach(warning -> say("  warning: %s", warning));
    say(
        "  %s",
        weights.reliable()
            ? "The weights are well-behaved; IPS can be trusted."
            : "IPS, clipped IPS and their intervals cannot be trusted here: look at switch-DR, and"
                + " at how far it is from DM.");
  }

  private void print(Estimate estimate, @Nullable Double truth) {
    Intervals intervals = estimate.intervals();
    say(
        "  %-12s %9.5f %9.5f  %-19s %-19s %-19s%s",
        estimate.estimator().abbreviation(),
        estimate.value(),
        estimate.standardError(),
        text(intervals.normal()),
        text(intervals.percentile()),
        text(intervals.corrected()),
        truth == null ? "" : error(estimate, truth));
  }

  private static String error(Estimate estimate, double truth) {
    return String.format(
        Locale.ROOT,
        "  %+6.1f %%%s",
        100 * (estimate.value() / truth - 1),
        estimate.intervals().normal().contains(truth) ? "" : "  normal interval misses it");
  }

  private static String text(Interval interval) {
    return String.format(Locale.ROOT, "%.5f – %.5f", interval.low(), interval.high());
  }

  private void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}
