package io.iaros.cx.journey.definition;

import io.iaros.cx.journey.definition.DefinitionCompiler.Compilation;
import io.iaros.cx.journey.definition.DefinitionStore.StoredDefinition;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.page.PageRequest;
import io.iaros.cx.service.problem.Fault;
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

  record DefinitionSummary(String name, int version, String title, Instant createdAt) {}

  record DefinitionVersion(
      String name, int version, Instant createdAt, String createdBy, DefinitionDocument document) {}

  /** What a check found; valid where it found nothing. */
  record DefinitionCheck(boolean valid, List<Fault> faults) {}

  private final Definitions definitions;
  private final DefinitionStore store;

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

  @PostMapping(PATH)
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

  @PostMapping(PATH + ":validate")
  DefinitionCheck validate(@RequestBody DefinitionDocument document) {
    return switch (definitions.compile(document)) {
      case Compilation.Compiled _ -> new DefinitionCheck(true, List.of());
      case Compilation.Faulty(var faults) -> new DefinitionCheck(false, faults);
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
