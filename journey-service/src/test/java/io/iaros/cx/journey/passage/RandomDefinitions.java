package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.definition.JourneyDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Definitions with work of every kind, chained at random so that each has an end. */
final class RandomDefinitions {

  private static final int STEPS_MAX = 7;
  private static final String HOOK = "webhook: {url: 'http://hooks.example/a'}";

  private final RandomGenerator random;
  private final List<String> steps = new ArrayList<>();

  private RandomDefinitions(RandomGenerator random) {
    this.random = random;
  }

  static JourneyDefinition next(RandomGenerator random) {
    return new RandomDefinitions(random).definition();
  }

  private JourneyDefinition definition() {
    int count = 1 + random.nextInt(STEPS_MAX);
    for (int number = 0; number < count; number++) {
      steps.add(step(number == 0 ? "first" : "s" + number, target(number + 1, count)));
    }
    // Both ends can be reached, whatever the steps are.
    return WorkFixtures.definition(
        """
        everywhere: [{on: lost, to: bad}, {on: won, to: good}]
        """,
        String.join("", steps));
  }

  private static String target(int number, int count) {
    return number == count ? "good" : "s" + number;
  }

  private String step(String name, String next) {
    String compensate = random.nextBoolean() ? "compensate: {" + HOOK + "}, " : "";
    return switch (random.nextInt(14)) {
      case 0, 1 ->
          does(
              name,
              "%s, retry: {attempts: %d, backoff: PT5S}, %sthen: {done: %s%s}"
                  .formatted(
                      HOOK,
                      1 + random.nextInt(3),
                      compensate,
                      next,
                      random.nextBoolean() ? ", failed: " + next : ""));
      case 2 -> does(name, "wait: {for: PT%dM}, then: {done: %s}".formatted(minutes(), next));
      case 3 ->
          does(
              name,
              """
              hold: {until: [{on: e1, when: "event['n'] > 2", then: %1$s}, {on: e2, then: bad}],
              since: %2$s}, timeout: PT%3$dM, then: {timeout: %1$s}\
              """
                  .formatted(next, random.nextBoolean() ? "journey" : "step", minutes()));
      case 4 ->
          does(
              name,
              "branch: [{when: \"context['n'] > 2\", then: %s}], then: {otherwise: %s}"
                  .formatted(next, next));
      case 5 ->
          does(
              name, "split: {weights: {a: 40, b: 60}}, then: {a: %s, b: %s}".formatted(next, next));
      case 6 ->
          does(
              name,
              """
              task: {title: Do it, outcomes: [done-it]}, timeout: PT%dM, then: {done-it: %s,
              timeout: %s}\
              """
                  .formatted(minutes(), next, next));
      case 7 ->
          does(
                  name,
                  "loop: {times: %d}, then: {again: %s-r, over: %s}"
                      .formatted(1 + random.nextInt(3), name, next))
              + does(name + "-r", "%s, then: {done: %s, failed: %s}".formatted(HOOK, name, name));
      case 8 ->
          does(
              name,
              "decide: {slot: hero, saveAs: offer}, then: {done: %1$s, failed: %1$s}"
                  .formatted(next));
      case 9 ->
          does(
              name,
              "notify: {channel: email, template: t}, then: {done: %1$s, skipped: %1$s}"
                  .formatted(next));
      case 10 ->
          does(
              name,
              "recovery: {type: lost_bag, severity: HIGH}, %sthen: {done: %s%s}"
                  .formatted(compensate, next, random.nextBoolean() ? ", failed: " + next : ""));
      case 11 ->
          does(name, "split: {experiment: e}, then: {a: %1$s, otherwise: %1$s}".formatted(next));
      case 12 ->
          does(
              name,
              "journey: {definition: other}, timeout: PT%dM, then: {completed: %s, timeout: %s}"
                  .formatted(minutes(), next, next));
      default ->
          does(
                  name,
                  "parallel: {lanes: {x: %1$s-x, y: %1$s-y}, join: %2$s}, then: {done: %3$s}"
                      .formatted(name, random.nextBoolean() ? "all" : "any", next))
              + does(
                  name + "-x", "%s, %sthen: {done: join, failed: join}".formatted(HOOK, compensate))
              + does(
                  name + "-y",
                  "hold: {until: [{on: e1, then: join}]}, timeout: PT%dM, then: {timeout: join}"
                      .formatted(minutes()));
    };
  }

  private int minutes() {
    return 1 + random.nextInt(30);
  }

  private static String does(String name, String work) {
    return "- name: %s\n  phase: one\n  does: {%s}\n".formatted(name, work.replace("\n", " "));
  }
}
