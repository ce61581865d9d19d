package io.iaros.cx.personalization.recommendation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Takes each user's last item away and asks for it. */
final class LeaveLastOut {

  static final int LIST = 10;
  static final int USERS_MAX = 5_000;

  /** Who took fewer says nothing of taste once the last is gone. */
  static final int HISTORY_MIN = 2;

  private final Histories training;
  private final List<Question> questions;

  private record Question(History history, int answer) {}

  private LeaveLastOut(Histories training, List<Question> questions) {
    this.training = training;
    this.questions = questions;
  }

  static LeaveLastOut of(Histories histories) {
    List<History> rest = new ArrayList<>();
    List<Question> questions = new ArrayList<>();
    for (History history : histories.users()) {
      if (history.size() < HISTORY_MIN) {
        rest.add(history);
      } else {
        History before = history.withoutLast();
        rest.add(before);
        questions.add(new Question(before, history.item(history.size() - 1)));
      }
    }
    return new LeaveLastOut(histories.with(rest), spread(questions));
  }

  private static List<Question> spread(List<Question> questions) {
    if (questions.size() <= USERS_MAX) {
      return questions;
    }
    return IntStream.range(0, USERS_MAX)
        .mapToObj(number -> questions.get((int) ((long) number * questions.size() / USERS_MAX)))
        .toList();
  }

  Histories training() {
    return training;
  }

  int size() {
    return questions.size();
  }

  /** How good the lists are, for each user that was asked. */
  RankingQuality measure(ItemScorer scorer) {
    int[][] lists =
        IntStream.range(0, questions.size())
            .parallel()
            .mapToObj(number -> list(scorer, questions.get(number).history()))
            .toArray(int[][]::new);
    double[] gains = new double[lists.length];
    double[] hits = new double[lists.length];
    Set<Integer> shown = new HashSet<>();
    for (int number = 0; number < lists.length; number++) {
      for (int place = 0; place < lists[number].length; place++) {
        shown.add(lists[number][place]);
        if (lists[number][place] == questions.get(number).answer()) {
          gains[number] = Math.log(2) / Math.log(place + 2.0);
          hits[number] = 1;
        }
      }
    }
    return new RankingQuality(gains, hits, (double) shown.size() / training.itemCount());
  }

  private static int[] list(ItemScorer scorer, History history) {
    double[] scores = scorer.score(history);
    for (int place = 0; place < history.size(); place++) {
      scores[history.item(place)] = Double.NEGATIVE_INFINITY;
    }
    return TopItems.of(scores, LIST);
  }
}
