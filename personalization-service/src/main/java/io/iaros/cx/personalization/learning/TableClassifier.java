package io.iaros.cx.personalization.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How probable a yes is for a row of a table: boosted trees and a logistic regression, and a small
 * regression over the scores of both. It was fitted to scores of rows that neither had seen, so
 * what comes out is calibrated.
 */
public record TableClassifier(
    TableEncoding encoding,
    LogisticRegression linear,
    BoostedTrees trees,
    LogisticRegression blend) {

  private static final double PENALTY = 1;
  private static final double BLEND_PENALTY = 0.1;
  private static final int FOLDS = 4;

  public static TableClassifier train(List<Case> cases) {
    TableEncoding encoding = TableEncoding.of(cases);
    List<Features> rows = new ArrayList<>();
    List<Boolean> labels = new ArrayList<>();
    for (Case one : cases) {
      rows.add(encoding.features(one.values()));
      labels.add(one.label());
    }
    return new TableClassifier(
        encoding,
        LogisticRegression.train(rows, labels, PENALTY),
        BoostedTrees.train(rows, labels),
        blend(rows, labels));
  }

  public double probability(Map<String, String> values) {
    Features features = encoding.features(values);
    return blend.probability(scores(linear, trees, features));
  }

  private static LogisticRegression blend(List<Features> rows, List<Boolean> labels) {
    List<Features> scores = new ArrayList<>();
    List<Boolean> answers = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      List<Features> known = new ArrayList<>();
      List<Boolean> knownLabels = new ArrayList<>();
      for (int row = 0; row < rows.size(); row++) {
        if (row % FOLDS != fold) {
          known.add(rows.get(row));
          knownLabels.add(labels.get(row));
        }
      }
      LogisticRegression linear = LogisticRegression.train(known, knownLabels, PENALTY);
      BoostedTrees trees = BoostedTrees.train(known, knownLabels);
      for (int row = fold; row < rows.size(); row += FOLDS) {
        scores.add(scores(linear, trees, rows.get(row)));
        answers.add(labels.get(row));
      }
    }
    return LogisticRegression.train(scores, answers, BLEND_PENALTY);
  }

  private static Features scores(LogisticRegression linear, BoostedTrees trees, Features features) {
    return Features.of((float) linear.score(features), (float) trees.score(features));
  }
}
