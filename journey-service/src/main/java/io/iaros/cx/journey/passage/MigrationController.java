package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.definition.Definitions;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.service.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets running journeys go on by another version of their definition. */
@RestController
class MigrationController {

  private static final int JOURNEYS_DEFAULT = 500;
  private static final int JOURNEYS_MAX = 5_000;

  /**
   * @param steps which step of the other version takes the place of each; absent: the same name
   * @param after the last journey of the answer before, where there are more
   */
  record Migration(
      @Min(1) int fromVersion,
      @Min(1) int toVersion,
      @Nullable @Size(max = 200) Map<String, String> steps,
      @Nullable @Min(1) @Max(JOURNEYS_MAX) Integer limit,
      @Nullable String after) {}

  /** A journey that goes on as before, and why. */
  record Stayed(String journeyId, String reason) {}

  /**
   * @param next to be given as {@code after}; null where no journey is left
   */
  record Migrated(int migrated, List<Stayed> stayed, @Nullable String next) {}

  private final Definitions definitions;
  private final Journeys journeys;
  private final JourneyHandler handler;
  private final JourneyEdge edge;

  MigrationController(
      Definitions definitions, Journeys journeys, JourneyHandler handler, JourneyEdge edge) {
    this.definitions = definitions;
    this.journeys = journeys;
    this.handler = handler;
    this.edge = edge;
  }

  @PostMapping("/api/v1/journey/definitions/{name}:migrate")
  Migrated migrate(
      @PathVariable String name, @RequestBody Migration migration, Principal principal) {
    found(name, migration.fromVersion());
    JourneyDefinition to = found(name, migration.toVersion());
    int limit = migration.limit() == null ? JOURNEYS_DEFAULT : migration.limit();
    UUID after = migration.after() == null ? new UUID(0, 0) : edge.journeyId(migration.after());
    List<UUID> running = journeys.running(name, migration.fromVersion(), after, limit);
    List<Stayed> stayed = new ArrayList<>();
    for (UUID journeyId : running) {
      JourneyCommand command =
          new JourneyCommand.Migrate(
              to,
              migration.steps() == null ? Map.of() : migration.steps(),
              Asked.inside(principal.getName(), edge.now()));
      if (handler.handle(journeyId, command) instanceof Handling.Refused(var rejection)) {
        stayed.add(new Stayed(journeyId.toString(), rejection.detail()));
      }
    }
    return new Migrated(
        running.size() - stayed.size(),
        stayed,
        running.size() < limit ? null : running.getLast().toString());
  }

  private JourneyDefinition found(String name, int version) {
    return definitions
        .find(name + "@" + version)
        .orElseThrow(() -> ProblemException.notFound("a definition", name + "@" + version));
  }
}
