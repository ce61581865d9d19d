package io.iaros.cx.journey.outcome;

import io.iaros.cx.journey.outcome.FinishedJourney.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Journeys through search, pay and fly whose true chances are known: from search 0.6 go on and 0.4
 * are lost; from pay 0.7 go on, 0.1 go back to search and 0.2 are lost; from fly 0.95 complete.
 */
final class GeneratedJourneys {

  static final double FLY = 0.95;
  // pay = 0.7 fly + 0.1 search, search = 0.6 pay
  static final double PAY = 0.7 * FLY / (1 - 0.1 * 0.6);
  static final double SEARCH = 0.6 * PAY;

  private GeneratedJourneys() {}

  static List<FinishedJourney> of(int number, RandomGenerator random) {
    List<FinishedJourney> journeys = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      journeys.add(one(random));
    }
    return journeys;
  }

  private static FinishedJourney one(RandomGenerator random) {
    List<Visit> visits = new ArrayList<>();
    String step = "search";
    while (true) {
      visits.add(new Visit(step, visits.size() + 1, 0));
      String next = next(step, random.nextDouble());
      if (next.equals("completed") || next.equals("lost")) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        return new FinishedJourney(id.toString(), visits, next.equals("completed"));
      }
      step = next;
    }
  }

  static String next(String step, double chance) {
    return switch (step) {
      case "search" -> chance < 0.6 ? "pay" : "lost";
      case "pay" -> chance < 0.7 ? "fly" : chance < 0.8 ? "search" : "lost";
      default -> chance < FLY ? "completed" : "lost";
    };
  }
}
