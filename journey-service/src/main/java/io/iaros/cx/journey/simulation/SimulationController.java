package io.iaros.cx.journey.simulation;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.catalogue.TouchpointCatalogue;
import io.iaros.cx.journey.catalogue.TouchpointCatalogue.Located;
import io.iaros.cx.journey.context.ContextChanges;
import io.iaros.cx.journey.definition.DefinitionCompiler.Compilation;
import io.iaros.cx.journey.definition.DefinitionDocument;
import io.iaros.cx.journey.definition.Definitions;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.simulation.Behaviour.StepBehaviour;
import io.iaros.cx.journey.simulation.Simulation.Beginning;
import io.iaros.cx.journey.simulation.SimulationRequests.BeginningEntry;
import io.iaros.cx.journey.simulation.SimulationRequests.SimulateDefinition;
import io.iaros.cx.journey.simulation.SimulationRequests.Source;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SimulationController {

  /** A simulation takes all processors; those that live journeys need come first. */
  private static final int AT_ONCE = 1;

  /**
   * @param behaviour that was assumed, by step
   */
  record SimulationAnswer(
      String definition,
      long seed,
      Map<String, StepBehaviour> behaviour,
      SimulationReport report) {}

  private final Definitions definitions;
  private final TouchpointCatalogue catalogue;
  private final LearnedBehaviour learned;
  private final InstantSource clock;
  private final Semaphore running = new Semaphore(AT_ONCE);

  SimulationController(
      Definitions definitions,
      TouchpointCatalogue catalogue,
      LearnedBehaviour learned,
      InstantSource clock) {
    this.definitions = definitions;
    this.catalogue = catalogue;
    this.learned = learned;
    this.clock = clock;
  }

  @PostMapping("/api/v1/journey/definitions:simulate")
  SimulationAnswer simulate(@RequestBody SimulateDefinition request) {
    JourneyDefinition definition = definition(request);
    Behaviour behaviour = behaviour(request, definition);
    Simulation simulation =
        new Simulation(
            definition,
            behaviour,
            beginnings(request, definition),
            request.customers(),
            Objects.requireNonNullElse(request.seed(), 0L),
            clock.instant());
    if (!running.tryAcquire()) {
      throw new ProblemException(
          ProblemType.RATE_LIMITED, "Expected no other simulation here, but one is under way.");
    }
    try {
      return new SimulationAnswer(
          definition.name(), simulation.seed(), behaviour.steps(), simulation.run());
    } finally {
      running.release();
    }
  }

  private JourneyDefinition definition(SimulateDefinition request) {
    String reference = request.definition();
    DefinitionDocument document = request.document();
    if (reference != null && document == null) {
      return definitions
          .find(reference)
          .orElseThrow(
              () ->
                  unfit(
                      List.of(
                          new Fault(
                              "/definition",
                              "Expected a definition that there is, as name or name@version."))));
    }
    if (document != null && reference == null) {
      return switch (definitions.compile(document)) {
        case Compilation.Compiled(JourneyDefinition compiled) -> compiled;
        case Compilation.Faulty(List<Fault> faults) ->
            throw unfit(
                faults.stream()
                    .map(fault -> new Fault("/document" + fault.pointer(), fault.detail()))
                    .toList());
      };
    }
    throw ProblemException.invalid(
        "/definition", "Expected either a definition or a document, and not both.");
  }

  private Behaviour behaviour(SimulateDefinition request, JourneyDefinition definition) {
    BehaviourReading reading = new BehaviourReading(definition);
    Map<String, StepBehaviour> given =
        reading.steps(Objects.requireNonNullElse(request.steps(), Map.of()));
    if (!reading.faults().isEmpty()) {
      throw unfit(reading.faults());
    }
    if (request.source() == Source.HISTORY) {
      Map<String, StepBehaviour> steps = new HashMap<>(learned.of(definition));
      steps.putAll(given);
      return new Behaviour(steps);
    }
    return request.steps() == null ? Behaviour.even(definition) : new Behaviour(given);
  }

  private List<Beginning> beginnings(SimulateDefinition request, JourneyDefinition definition) {
    List<BeginningEntry> entries = Objects.requireNonNullElse(request.start(), List.of());
    if (!entries.isEmpty()) {
      return given(entries, definition);
    }
    List<Beginning> recorded =
        request.source() == Source.HISTORY ? recorded(definition) : List.of();
    return recorded.isEmpty() ? List.of(anywhere(definition)) : recorded;
  }

  /** Those that may begin by this version, too. */
  private List<Beginning> recorded(JourneyDefinition definition) {
    return learned.beginnings(definition.name()).stream()
        .filter(begun -> definition.context().faultsOf("", begun.context()).isEmpty())
        .toList();
  }

  private List<Beginning> given(List<BeginningEntry> entries, JourneyDefinition definition) {
    List<Fault> faults = new ArrayList<>();
    List<Beginning> beginnings = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      BeginningEntry entry = entries.get(i);
      String pointer = "/start/" + i;
      Map<String, @Nullable Object> context = Objects.requireNonNullElse(entry.context(), Map.of());
      faults.addAll(ContextChanges.faultsOf(pointer + "/context", context));
      faults.addAll(definition.context().faultsOf(pointer + "/context", context));
      switch (catalogue.locate(entry.channel(), entry.touchpoint())) {
        case Located.At(Place place) -> beginnings.add(new Beginning(place, context));
        case Located.Unknown(String field, String detail) ->
            faults.add(new Fault(pointer + "/" + field, detail));
      }
    }
    if (!faults.isEmpty()) {
      throw unfit(faults);
    }
    return beginnings;
  }

  /** The first touchpoint of the first step that has one, else any. */
  private Beginning anywhere(JourneyDefinition definition) {
    String touchpoint =
        definition.starts().stream()
            .flatMap(start -> definition.step(start.step()).touchpoints().stream())
            .findFirst()
            .orElseGet(
                () -> catalogue.touchpoints().keySet().stream().sorted().findFirst().orElseThrow());
    return new Beginning(
        catalogue
            .touchpoint(touchpoint)
            .map(known -> new Place(known.channel(), known.name()))
            .orElseThrow(),
        Map.of());
  }

  private static ProblemException unfit(List<Fault> faults) {
    return new ProblemException(
        ProblemType.UNPROCESSABLE,
        "Expected a simulation without faults, but found %d.".formatted(faults.size()),
        faults);
  }
}
