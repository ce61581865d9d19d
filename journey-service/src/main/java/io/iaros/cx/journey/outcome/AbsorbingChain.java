package io.iaros.cx.journey.outcome;

import io.iaros.cx.journey.outcome.FinishedJourney.Visit;
import io.iaros.cx.journey.outcome.OutcomeModel.StepOutlook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * A Markov chain over the steps of finished journeys, which each journey leaves in the end: it is
 * completed, or lost at one of its steps. Solved exactly, by elimination.
 */
final class AbsorbingChain {

  /** As if half a journey had been completed and half a one lost from each step. */
  private static final double PRIOR = 0.5;

  private final List<String> steps;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final double[][] system; // (I - Q) in front, then completed, then lost at each step
  private final int[] visits;

  private AbsorbingChain(List<FinishedJourney> journeys) {
    TreeSet<String> names = new TreeSet<>();
    journeys.forEach(journey -> journey.visits().forEach(visit -> names.add(visit.step())));
    steps = List.copyOf(names);
    for (int number = 0; number < steps.size(); number++) {
      numbers.put(steps.get(number), number);
    }
    system = new double[steps.size()][2 * steps.size() + 1];
    visits = new int[steps.size()];
    journeys.forEach(this::count);
    normalise();
  }

  static Map<String, StepOutlook> outlooks(List<FinishedJourney> journeys) {
    AbsorbingChain chain = new AbsorbingChain(journeys);
    chain.eliminate();
    return chain.solved();
  }

  private void count(FinishedJourney journey) {
    List<Visit> path = journey.visits();
    for (int place = 0; place < path.size(); place++) {
      int from = number(path.get(place));
      visits[from]++;
      if (place + 1 < path.size()) {
        system[from][number(path.get(place + 1))]++;
      } else {
        system[from][journey.completed() ? completed() : lostAt(from)]++;
      }
    }
  }

  private void normalise() {
    for (int step = 0; step < steps.size(); step++) {
      system[step][completed()] += PRIOR;
      system[step][lostAt(step)] += PRIOR;
      double all = visits[step] + 2 * PRIOR;
      for (int column = 0; column < system[step].length; column++) {
        double share = system[step][column] / all;
        system[step][column] = column < steps.size() ? -share : share;
      }
      system[step][step] += 1;
    }
  }

  /** Each row leaves the steps with some chance, so no pivot is zero. */
  private void eliminate() {
    for (int pivot = 0; pivot < steps.size(); pivot++) {
      divide(system[pivot], system[pivot][pivot]);
      for (int row = 0; row < steps.size(); row++) {
        double factor = system[row][pivot];
        if (row != pivot && factor != 0) {
          for (int column = pivot; column < system[row].length; column++) {
            system[row][column] -= factor * system[pivot][column];
          }
        }
      }
    }
  }

  private static void divide(double[] row, double by) {
    for (int column = 0; column < row.length; column++) {
      row[column] /= by;
    }
  }

  private Map<String, StepOutlook> solved() {
    Map<String, StepOutlook> outlooks = new HashMap<>();
    for (int step = 0; step < steps.size(); step++) {
      Map<String, Double> lost = new HashMap<>();
      for (int other = 0; other < steps.size(); other++) {
        double chance = system[step][lostAt(other)];
        if (chance > 0) {
          lost.put(steps.get(other), chance);
        }
      }
      outlooks.put(steps.get(step), new StepOutlook(system[step][completed()], lost, visits[step]));
    }
    return outlooks;
  }

  private int completed() {
    return steps.size();
  }

  private int lostAt(int step) {
    return steps.size() + 1 + step;
  }

  private int number(Visit visit) {
    return Objects.requireNonNull(numbers.get(visit.step()));
  }
}
