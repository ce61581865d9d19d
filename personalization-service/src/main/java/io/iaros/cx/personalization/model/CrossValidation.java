package io.iaros.cx.personalization.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trains on all folds but one and evaluates on that one, for each fold. */
public final class CrossValidation {

  private CrossValidation() {}

  /** Each metric over the folds; a fold without rows on either side is left out. */
  public static <R, M> Map<String, Spread> of(
      ModelFamily<R, M> family, List<R> rows, int folds, long seed) {
    Map<String, List<Double>> found = new LinkedHashMap<>();
    for (int fold = 0; fold < folds; fold++) {
      Splits<R> split = Splits.fold(family, rows, fold, folds, seed);
      if (split.isUsable()) {
        M model = family.train(split.training(), seed);
        family
            .evaluate(model, split.heldOut())
            .forEach(
                (metric, value) ->
                    found.computeIfAbsent(metric, _ -> new ArrayList<>()).add(value));
      }
    }
    Map<String, Spread> spreads = new LinkedHashMap<>();
    found.forEach((metric, values) -> spreads.put(metric, Spread.of(values)));
    return spreads;
  }
}
