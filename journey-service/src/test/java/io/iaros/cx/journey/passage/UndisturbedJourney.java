package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.definition.DefinitionFixtures;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.passage.JourneyTasks.Task;
import io.iaros.cx.journey.passage.JourneyTimers.Wait;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the model makes of a definition where nobody is killed and everything goes well. */
final class UndisturbedJourney {

  private UndisturbedJourney() {}

  /**
   * @param event told right after the start; null where none is
   */
  static List<String> story(String document, @Nullable String event) {
    JourneyDefinition definition = DefinitionFixtures.compiled(DefinitionFixtures.yaml(document));
    JourneyRun run = new JourneyRun(definition).then(JourneyFixtures.start(Map.of()));
    Instant now = JourneyFixtures.NOON;
    if (event != null) {
      run.then(new JourneyCommand.Update(event, Map.of(), null, JourneyFixtures.askedAt(now)));
    }
    while (run.state() instanceof Journey.Running) {
      Optional<Task> task = JourneyTasks.open(definition, run.state()).stream().findFirst();
      if (task.isPresent()) {
        run.then(WorkFixtures.settle(task.get(), WorkFixtures.done(), now));
        continue;
      }
      Wait next =
          JourneyTimers.waits(definition, run.state()).stream()
              .min(Comparator.comparing(Wait::dueAt))
              .orElseThrow();
      now = next.dueAt();
      run.then(JourneyTimers.command(next, JourneyFixtures.askedAt(now)));
    }
    return story(run.events());
  }

  /** What happened, whatever its order: two lanes have none. Told twice counts once. */
  static List<String> story(List<JourneyEvent> history) {
    Stream<String> told =
        history.stream()
            .filter(JourneyEvent.Updated.class::isInstance)
            .map(JourneyEvent.Updated.class::cast)
            .map(updated -> "told " + updated.event())
            .distinct();
    return Stream.concat(told, history.stream().flatMap(UndisturbedJourney::line))
        .sorted()
        .toList();
  }

  private static Stream<String> line(JourneyEvent event) {
    return switch (event) {
      case JourneyEvent.StepSettled one -> Stream.of("settled " + one.step() + " " + one.outcome());
      case JourneyEvent.StepEntered one -> Stream.of("entered " + one.step());
      case JourneyEvent.LaneEntered one -> Stream.of("entered " + one.step() + " in " + one.lane());
      case JourneyEvent.LaneArrived one -> Stream.of("arrived " + one.lane());
      case JourneyEvent.Updated _, JourneyEvent.StepDelayed _ -> Stream.empty();
      default -> Stream.of(JourneyJson.typeOf(event));
    };
  }
}
