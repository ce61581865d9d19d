package io.iaros.cx.personalization.offpolicy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Logs whose truth is known, of a policy that hardly ever did what the judged policy always does.
 */
class HeavyTailsTest {

  private static final int LOGS = 50;
  private static final int ROUNDS = 1_500;
  private static final int ACTIONS = 30;
  private static final OffPolicyEvaluation.Settings QUICK =
      new OffPolicyEvaluation.Settings(OffPolicyEvaluation.THRESHOLD, 50, 0.95);

  /**
   * Root of the mean squared error of each estimator, by its abbreviation, and whether warnings
   * were given.
   */
  private record Errors(Map<String, Double> errors, int warned) {
    double of(String abbreviation) {
      return errors.getOrDefault(abbreviation, Double.NaN);
    }
  }

  @Test
  void inverseWeightingFailsAndSwitchingHoldsWhereWeightsAreHeavyTailed() {
    Errors errors = errors(2.2);

    assertThat(errors.of("switch-DR")).isLessThan(errors.of("IPS") / 2);
    assertThat(errors.of("SNIPS")).isLessThan(errors.of("IPS"));
    assertThat(errors.warned()).isGreaterThan(LOGS * 9 / 10);
  }

  @Test
  void allAgreeAndNobodyIsWarnedWhereWeightsAreEven() {
    Errors errors = errors(0.3);

    assertThat(errors.of("IPS")).isLessThan(0.02);
    assertThat(errors.of("switch-DR")).isLessThan(0.02);
    assertThat(errors.warned()).isZero();
  }

  private static Errors errors(double skew) {
    var random = new SplittableRandom(11);
    double[] propensities = propensities(skew, random);
    double[] rates = rates(random);
    double truth = 0;
    for (double rate : rates) {
      truth += rate / ACTIONS;
    }
    Map<String, Double> squares = new HashMap<>();
    int warned = 0;
    for (int log = 0; log < LOGS; log++) {
      List<LoggedRound> rounds = rounds(propensities, rates, random);
      OffPolicyEvaluation.Result result =
          OffPolicyEvaluation.evaluate(new PolicyLog("skewed", rounds), uniform(), QUICK, random);
      for (Estimate estimate : result.estimates()) {
        double error = estimate.value() - truth;
        squares.merge(estimate.estimator().abbreviation(), error * error / LOGS, Double::sum);
      }
      warned += result.weights().reliable() ? 0 : 1;
    }
    squares.replaceAll((_, mean) -> Math.sqrt(mean));
    return new Errors(squares, warned);
  }

  private static TargetPolicy uniform() {
    Map<String, Double> actions = new HashMap<>();
    for (int action = 0; action < ACTIONS; action++) {
      actions.put("a" + action, 1.0 / ACTIONS);
    }
    return new TargetPolicy("uniform", Map.of("hero", actions));
  }

  private static double[] propensities(double skew, RandomGenerator random) {
    double[] propensities = new double[ACTIONS];
    double total = 0;
    for (int action = 0; action < ACTIONS; action++) {
      propensities[action] = Math.exp(skew * random.nextGaussian());
      total += propensities[action];
    }
    for (int action = 0; action < ACTIONS; action++) {
      propensities[action] /= total;
    }
    return propensities;
  }

  private static double[] rates(RandomGenerator random) {
    double[] rates = new double[ACTIONS];
    for (int action = 0; action < ACTIONS; action++) {
      rates[action] = 0.1 + 0.2 * random.nextDouble();
    }
    return rates;
  }

  private static List<LoggedRound> rounds(
      double[] propensities, double[] rates, RandomGenerator random) {
    List<LoggedRound> rounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      double drawn = random.nextDouble();
      int action = 0;
      while (action < ACTIONS - 1 && drawn >= propensities[action]) {
        drawn -= propensities[action++];
      }
      double reward = random.nextDouble() < rates[action] ? 1 : 0;
      rounds.add(new LoggedRound("hero", "a" + action, propensities[action], reward, List.of()));
    }
    return rounds;
  }
}
