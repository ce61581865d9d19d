package io.iaros.cx.personalization.learning;

import java.util.List;

/** How well classes were told apart. */
public final class Classification {

  private Classification() {}

  /** What was right and what was said. */
  public record Answer(int actual, int said) {}

  public static double accuracy(List<Answer> answers) {
    long right = answers.stream().filter(answer -> answer.actual() == answer.said()).count();
    return (double) right / answers.size();
  }

  /** The harmonic mean of precision and recall; 0 where the class was neither there nor said. */
  public static double f1(List<Answer> answers, int label) {
    long hit = 0;
    long wrong = 0;
    for (Answer answer : answers) {
      boolean actual = answer.actual() == label;
      boolean said = answer.said() == label;
      hit += actual && said ? 1 : 0;
      wrong += actual != said ? 1 : 0;
    }
    return hit == 0 ? 0 : 2.0 * hit / (2.0 * hit + wrong);
  }

  /** The mean of {@link #f1} over classes, however rare each is. */
  public static double macroF1(List<Answer> answers, int classes) {
    double sum = 0;
    for (int label = 0; label < classes; label++) {
      sum += f1(answers, label);
    }
    return sum / classes;
  }
}
