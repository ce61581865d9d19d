package io.iaros.cx.journey.passage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.journey.effect.TaskResult;
import io.iaros.cx.journey.passage.JourneyTasks.Task;
import io.iaros.cx.journey.passage.JourneyViews.UpdatedJourney;
import io.iaros.cx.journey.passage.Journeys.Stored;
import io.iaros.cx.journey.passage.Tasks.Waiting;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.page.PageRequest;
import io.iaros.cx.service.problem.ProblemException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What journeys wait for people to do. */
@RestController
@RequestMapping("/api/v1/journey")
class TaskController {

  private static final String SEPARATOR = " ";

  record OpenTask(
      String taskId,
      String journeyId,
      String definition,
      String step,
      String title,
      List<String> outcomes,
      Instant openedAt) {}

  /**
   * @param context what the person has found out, by key
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CompleteTask(
      @NotBlank @Size(max = 64) String outcome,
      @Nullable Map<String, @Nullable Object> context,
      @Nullable @Size(max = 500) String reason) {}

  private final Tasks tasks;
  private final Journeys journeys;
  private final JourneyHandler handler;
  private final JourneyEdge edge;

  TaskController(Tasks tasks, Journeys journeys, JourneyHandler handler, JourneyEdge edge) {
    this.tasks = tasks;
    this.journeys = journeys;
    this.handler = handler;
    this.edge = edge;
  }

  @GetMapping("/tasks")
  Page<OpenTask> open(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PageRequest request = PageRequest.of(limit, cursor);
    Waiting after = place(request.after());
    List<OpenTask> found =
        tasks.waiting(after.openedAt(), after.journeyId(), request.rows()).stream()
            .flatMap(waiting -> view(waiting).stream())
            .toList();
    return Page.of(found, request, task -> task.openedAt() + SEPARATOR + task.journeyId());
  }

  @PostMapping("/{journeyId}/tasks/{taskId}/complete")
  UpdatedJourney complete(
      @PathVariable String journeyId,
      @PathVariable String taskId,
      @RequestBody CompleteTask request,
      Principal principal) {
    UUID id = edge.journeyId(journeyId);
    if (!taskId.startsWith("task-")) {
      throw ProblemException.notFound("a task", taskId);
    }
    TaskResult result =
        new TaskResult.Done(
            request.outcome(),
            edge.context(request.context()),
            request.reason() == null ? null : edge.text("/reason", request.reason(), ""));
    JourneyCommand command =
        new JourneyCommand.SettleTask(
            taskId, result, Asked.inside(principal.getName(), edge.now()));
    return switch (handler.handle(id, command)) {
      case Handling.Done(Journey journey, var events) -> UpdatedJourney.of(journey, events);
      case Handling.Refused(JourneyRejection rejection) -> throw JourneyProblems.of(rejection);
    };
  }

  private Optional<OpenTask> view(Waiting waiting) {
    if (!(journeys.find(waiting.journeyId()).orElse(null)
        instanceof Stored.Begun(Journey journey, _))) {
      return Optional.empty();
    }
    return Stream.of(
            JourneyTasks.find(handler.definitionOf(journey), journey, waiting.taskId())
                .orElse(null))
        .filter(Task.ByPerson.class::isInstance)
        .map(Task.ByPerson.class::cast)
        .map(
            task ->
                new OpenTask(
                    task.id(),
                    waiting.journeyId().toString(),
                    Journeys.known(journey).identity().definition(),
                    task.step(),
                    task.title(),
                    task.outcomes(),
                    waiting.openedAt()))
        .findFirst();
  }

  private static Waiting place(@Nullable String position) {
    if (position == null) {
      return new Waiting(new UUID(0, 0), "", Instant.EPOCH);
    }
    String[] parts = position.split(SEPARATOR, 2);
    try {
      return new Waiting(UUID.fromString(parts[1]), "", Instant.parse(parts[0]));
    } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
      throw ProblemException.invalid("#cursor", "Expected a cursor from an earlier answer.");
    }
  }
}
