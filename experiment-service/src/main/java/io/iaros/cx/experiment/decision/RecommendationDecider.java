package io.iaros.cx.experiment.decision;

import static java.util.Comparator.comparingDouble;

import io.iaros.cx.experiment.decision.Recommendation.Verdict;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan;
import io.iaros.cx.experiment.lifecycle.AnalysisPlan.Method;
import io.iaros.cx.experiment.measurement.ArmComparison.Signal;
import io.iaros.cx.experiment.measurement.ExperimentResults;
import io.iaros.cx.experiment.measurement.LookProgress;
import io.iaros.cx.experiment.measurement.Prospect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What to do about results. Harm is told at once; all else only after the least runtime, and once
 * effects are known well enough or the method allows to look at any time. Pure.
 */
public final class RecommendationDecider {

  /** Chances and p-values this clear count with a method of one look, too. */
  private static final double CLEAR = 0.001;

  private final ExperimentResults results;
  private final AnalysisPlan plan;
  private final List<Evidence> evidence;

  private RecommendationDecider(ExperimentResults results, AnalysisPlan plan) {
    this.results = results;
    this.plan = plan;
    this.evidence = Evidence.of(results);
  }

  public static Recommendation decide(
      ExperimentResults results, AnalysisPlan plan, @Nullable Instant startedAt) {
    return new RecommendationDecider(results, plan).decide(startedAt);
  }

  private Recommendation decide(@Nullable Instant startedAt) {
    if (results.units() == 0 || startedAt == null) {
      return of(Verdict.NO_DATA, "Nobody has taken part yet.");
    }
    if (!results.warnings().isEmpty()) {
      return new Recommendation(
          Verdict.UNHEALTHY,
          null,
          results.warnings().stream().map(RecommendationDecider::words).toList());
    }
    if (!evidence.isEmpty() && evidence.stream().allMatch(Evidence::isHarmful)) {
      return new Recommendation(
          Verdict.ROLL_BACK, null, evidence.stream().map(this::harm).toList());
    }
    Instant earliest = startedAt.plus(plan.minimumRuntimeOrUsual());
    if (results.asOf().isBefore(earliest)) {
      long hours = Math.max(1, Duration.between(results.asOf(), earliest).toHours());
      return withNotes(
          of(
              Verdict.WAIT,
              "The least runtime is not over yet; about %d hours are left.".formatted(hours)));
    }
    if (evidence.stream().allMatch(one -> one.goals().isEmpty())) {
      return of(Verdict.REVIEW, "The design has no goal by which a rule could decide.");
    }
    Recommendation recommendation =
        switch (plan.ruleOrUsual()) {
          case CLEAR_SIGNALS -> byClearSignals();
          case DO_NO_HARM -> byDoingNoHarm();
        };
    return withNotes(recommendation);
  }

  private Recommendation withNotes(Recommendation recommendation) {
    List<String> reasons = new ArrayList<>(recommendation.reasons());
    results.notes().forEach(note -> reasons.add(words(note)));
    return new Recommendation(recommendation.verdict(), recommendation.variant(), reasons);
  }

  private Recommendation byClearSignals() {
    Optional<Evidence> winner =
        best(one -> !one.isHarmful() && one.allGoalsAreReached() && mayBeTold(one));
    if (winner.isPresent()) {
      return new Recommendation(
          Verdict.SHIP,
          winner.orElseThrow().variant(),
          List.of(
              winner.orElseThrow().allGoals(Signal.BETTER)
                  ? "Every goal is better, and no guardrail suffers."
                  : "Every goal shows what it was to show, and no guardrail suffers."));
    }
    if (evidence.stream()
        .allMatch(one -> mayBeTold(one) && (one.isHarmful() || one.allGoals(Signal.WORSE)))) {
      return of(Verdict.ROLL_BACK, "Every variant is worse than the first one.");
    }
    if (evidence.stream().anyMatch(one -> one.anyGoalIsReached() && mayBeTold(one))) {
      return of(Verdict.REVIEW, "Some goals are better, but not all, or a guardrail suffers.");
    }
    return futility().orElseGet(this::undecided);
  }

  private Recommendation byDoingNoHarm() {
    if (evidence.stream()
        .allMatch(one -> mayBeTold(one) && (one.isHarmful() || one.anyGoal(Signal.WORSE)))) {
      return of(Verdict.ROLL_BACK, "In every variant something is worse.");
    }
    return best(one ->
            !one.isHarmful()
                && !one.anyGoal(Signal.WORSE)
                && one.isPrecise(plan.targetEffectOrUsual()))
        .map(
            one ->
                new Recommendation(
                    Verdict.SHIP,
                    one.variant(),
                    List.of("Nothing is worse, and it is known well enough.")))
        .orElseGet(this::undecided);
  }

  /** To stop for it makes no false positive likelier; so it may be told at any time. */
  private Optional<Recommendation> futility() {
    double chance = plan.futilityOrUsual();
    List<Optional<Evidence.Goal>> futile =
        evidence.stream().filter(one -> !one.isHarmful()).map(one -> one.futile(chance)).toList();
    if (futile.isEmpty() || futile.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    Evidence.Goal goal = futile.getFirst().orElseThrow();
    Prospect prospect = Objects.requireNonNull(goal.prospect());
    return Optional.of(
        of(
            Verdict.STOP_FOR_FUTILITY,
            String.format(
                Locale.ROOT,
                "%s will hardly show anything: with %.0f %% of the units the chance at the planned"
                    + " end is %.1f %% if the effect is as planned, and %.1f %% by what was seen;"
                    + " below %.0f %% the experiment may end.",
                goal.metric(),
                100 * prospect.information(),
                100 * prospect.underDesign(),
                100 * prospect.predictive(),
                100 * chance)));
  }

  private Recommendation undecided() {
    LookProgress looks = results.looks();
    if (looks != null && results.judging().method() == Method.GROUP_SEQUENTIAL) {
      return betweenLooks(looks);
    }
    double target = plan.targetEffectOrUsual();
    return evidence.stream().allMatch(one -> one.isPrecise(target))
        ? of(
            Verdict.REVIEW,
            "Effects of %s %% would have been seen, and none is clear."
                .formatted(Math.round(100 * target)))
        : of(Verdict.WAIT, "Effects are not known well enough yet.");
  }

  private static Recommendation betweenLooks(LookProgress looks) {
    Long next = looks.nextUnits();
    return next == null
        ? of(Verdict.REVIEW, "All looks are taken, and no boundary was crossed.")
        : of(
            Verdict.WAIT,
            String.format(
                Locale.ROOT,
                "Nothing is told between looks; the next one is at %,d units, %.0f %% of the plan.",
                next,
                100 * Objects.requireNonNull(looks.next())));
  }

  private Optional<Evidence> best(Predicate<Evidence> wanted) {
    return evidence.stream().filter(wanted).max(comparingDouble(Evidence::gain));
  }

  /** A method of one look may be trusted early only where the signal could not be clearer. */
  private boolean mayBeTold(Evidence one) {
    boolean mayBeLookedAt =
        switch (results.judging().method()) {
          case SEQUENTIAL, MIXTURE, GROUP_SEQUENTIAL -> true;
          case FIXED, BAYESIAN -> false;
        };
    return mayBeLookedAt
        || isAtPlannedEnd()
        || one.isPrecise(plan.targetEffectOrUsual())
        || one.goals().stream().allMatch(RecommendationDecider::isVeryClear);
  }

  private boolean isAtPlannedEnd() {
    Long planned = plan.plannedUnits();
    return planned != null && results.units() >= planned;
  }

  private static boolean isVeryClear(Evidence.Goal goal) {
    Double pValue = goal.comparison().pValue();
    Double chance = goal.comparison().chanceToBeat();
    return (pValue != null && pValue < CLEAR)
        || (chance != null && (chance > 1 - CLEAR || chance < CLEAR));
  }

  private String harm(Evidence one) {
    return "Variant %s harms %s.".formatted(one.variant(), String.join(", ", one.harmed()));
  }

  private static String words(ExperimentResults.Warning warning) {
    return switch (warning) {
      case SAMPLE_RATIO_MISMATCH ->
          "Units do not fall to the variants as the weights say: assignment or counting is at"
              + " fault.";
      case MULTIPLE_EXPOSURES ->
          "More than one unit in a hundred has seen several variants: ids or assignment are at"
              + " fault.";
      case MIXED_CLUSTERS ->
          "More than one cluster in a hundred has seen several variants: clusters were not assigned"
              + " as one.";
      case CLUSTERS_NOT_TOLD ->
          "More than one exposure in a hundred does not say which cluster it is of.";
    };
  }

  private static String words(ExperimentResults.Note note) {
    return switch (note.kind()) {
      case TOO_LARGE_TO_BELIEVE ->
          "The effect of %s on %s is so large that a fault of counting is likelier: look into it."
              .formatted(note.variant(), note.metric());
      case CHANGES_WITH_TIME ->
          "The effect of %s on %s changes with the day of the first exposure: it may not last."
              .formatted(note.variant(), note.metric());
    };
  }

  private static Recommendation of(Verdict verdict, String reason) {
    return new Recommendation(verdict, null, List.of(reason));
  }
}
