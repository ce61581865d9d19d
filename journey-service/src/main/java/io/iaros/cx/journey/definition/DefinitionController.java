package io.iaros.cx.journey.definition;

import io.iaros.cx.journey.definition.DefinitionCompiler.Compilation;
import io.iaros.cx.journey.definition.DefinitionReading.Reading;
import io.iaros.cx.journey.definition.DefinitionStore.StoredDefinition;
import io.iaros.cx.journey.definition.DefinitionText.LocatedFault;
import io.iaros.cx.journey.definition.DrawnGraph.GraphEdge;
import io.iaros.cx.journey.definition.DrawnGraph.GraphNode;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.page.PageRequest;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DefinitionController {

  private static final String PATH = "/api/v1/journey/definitions";
  private static final String YAML = "application/yaml";

  record DefinitionSummary(String name, int version, String title, Instant createdAt) {}

  record DefinitionVersion(
      String name, int version, Instant createdAt, String createdBy, DefinitionDocument document) {}

  /** What a check found; valid where it found nothing. */
  record DefinitionCheck(boolean valid, List<LocatedFault> faults) {}

  /** How the steps of a definition hang together, for people and for programs. */
  record DefinitionGraph(String mermaid, List<GraphNode> nodes, List<GraphEdge> edges) {
    static DefinitionGraph of(DrawnGraph graph) {
      return new DefinitionGraph(graph.mermaid(), graph.nodes(), graph.edges());
    }
  }

  private final Definitions definitions;
  private final DefinitionStore store;
  private final DefinitionReading reading = new DefinitionReading();

  DefinitionController(Definitions definitions, DefinitionStore store) {
    this.definitions = definitions;
    this.store = store;
  }

  @GetMapping(PATH)
  Page<DefinitionSummary> page(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PageRequest request = PageRequest.of(limit, cursor);
    return Page.of(store.page(request), request, stored -> stored.document().name())
        .map(
            stored ->
                new DefinitionSummary(
                    stored.document().name(),
                    stored.version(),
                    stored.document().title(),
                    stored.createdAt()));
  }

  @GetMapping(PATH + "/{name}")
  DefinitionVersion one(
      @PathVariable String name, @RequestParam(required = false) @Nullable Integer version) {
    Optional<Integer> wanted = version == null ? store.latestVersion(name) : Optional.of(version);
    return wanted
        .flatMap(number -> store.find(name, number))
        .map(DefinitionController::view)
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "a definition", version == null ? name : name + "@" + version));
  }

  @PostMapping(path = PATH, consumes = "application/json")
  ResponseEntity<DefinitionVersion> add(
      @RequestBody DefinitionDocument document, Principal principal) {
    if (definitions.compile(document) instanceof Compilation.Faulty(var faults)) {
      throw new ProblemException(
          ProblemType.UNPROCESSABLE,
          "Expected a definition without faults, but found %d.".formatted(faults.size()),
          faults);
    }
    DefinitionVersion added = view(definitions.add(document, principal.getName()));
    URI location = URI.create("%s/%s?version=%d".formatted(PATH, added.name(), added.version()));
    return ResponseEntity.created(location).body(added);
  }

  /** From YAML; every fault has its line. */
  @PostMapping(
      path = PATH,
      consumes = {YAML, "application/x-yaml", "text/yaml"})
  ResponseEntity<DefinitionVersion> addYaml(@RequestBody String text, Principal principal) {
    return switch (reading.read(text)) {
      case Reading.Faulty(var faults) ->
          throw ProblemException.invalid(faults.stream().map(LocatedFault::inWords).toList());
      case Reading.Read(DefinitionDocument document, DefinitionText source) -> {
        List<LocatedFault> faults = located(document, source);
        if (!faults.isEmpty()) {
          throw new ProblemException(
              ProblemType.UNPROCESSABLE,
              "Expected a definition without faults, but found %d.".formatted(faults.size()),
              faults.stream().map(LocatedFault::inWords).toList());
        }
        yield add(document, principal);
      }
    };
  }

  /** Of YAML or JSON: all faults of its form, or else all of its meaning, with their lines. */
  @PostMapping(PATH + ":validate")
  DefinitionCheck validate(@RequestBody String text) {
    List<LocatedFault> faults =
        switch (reading.read(text)) {
          case Reading.Faulty(var found) -> found;
          case Reading.Read(DefinitionDocument document, DefinitionText source) ->
              located(document, source);
        };
    return new DefinitionCheck(faults.isEmpty(), faults);
  }

  @GetMapping(path = PATH + "/schema", produces = "application/schema+json")
  String schema() {
    return reading.schema();
  }

  @GetMapping(path = PATH + "/{name}/graph", produces = "application/json")
  DefinitionGraph graph(
      @PathVariable String name, @RequestParam(required = false) @Nullable Integer version) {
    return DefinitionGraph.of(DrawnGraph.of(one(name, version).document()));
  }

  @GetMapping(path = PATH + "/{name}/graph", produces = "text/vnd.mermaid")
  String mermaid(
      @PathVariable String name, @RequestParam(required = false) @Nullable Integer version) {
    return DrawnGraph.of(one(name, version).document()).mermaid();
  }

  private List<LocatedFault> located(DefinitionDocument document, DefinitionText source) {
    return switch (definitions.compile(document)) {
      case Compilation.Compiled _ -> List.of();
      case Compilation.Faulty(var faults) -> faults.stream().map(source::located).toList();
    };
  }

  private static DefinitionVersion view(StoredDefinition stored) {
    return new DefinitionVersion(
        stored.document().name(),
        stored.version(),
        stored.createdAt(),
        stored.createdBy(),
        stored.document());
  }
}
