package io.iaros.cx.journey.passage;

import static io.iaros.cx.journey.passage.JourneyFixtures.NOON;
import static io.iaros.cx.journey.passage.JourneyFixtures.askedAt;
import static io.iaros.cx.journey.passage.JourneyFixtures.start;
import static io.iaros.cx.journey.passage.WorkFixtures.definition;
import static io.iaros.cx.journey.passage.WorkFixtures.settle;

import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.effect.TaskResult;
import io.iaros.cx.journey.passage.JourneyTasks.Task;
import io.iaros.cx.journey.passage.JourneyTimers.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A journey with work in it, told and settled step by step. */
abstract class WorkSpec {

  static final String HOOK = "webhook: {url: 'http://hooks.example/a'}";

  JourneyDefinition definition =
      definition(
          "", "- {name: first, phase: one, transitions: [{on: a, to: good}, {on: b, to: bad}]}");
  JourneyRun run = new JourneyRun(definition);

  void begin(String policy, String steps, Map<String, ?> context) {
    definition = definition(policy, steps);
    run = new JourneyRun(definition);
    run.then(start(new java.util.HashMap<>(context)));
  }

  Task task() {
    return JourneyTasks.open(definition, run.state()).getFirst();
  }

  JourneyRun settled(TaskResult result) {
    return run.then(settle(task(), result, NOON.plusSeconds(1)));
  }

  JourneyRun pass(Duration duration) {
    Instant now = NOON.plus(duration);
    Wait due = JourneyTimers.firstDue(definition, run.state(), now).orElseThrow();
    return run.then(JourneyTimers.command(due, askedAt(now)));
  }
}
