package io.iaros.cx.journey.definition;

import static io.iaros.cx.journey.definition.DefinitionCompiler.orEmpty;

import io.iaros.cx.journey.definition.DefinitionDocument.StartDocument;
import io.iaros.cx.journey.definition.DefinitionDocument.StepDocument;
import io.iaros.cx.journey.definition.DefinitionDocument.TransitionDocument;
import io.iaros.cx.service.problem.Fault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ways between the steps of a document, whatever their conditions. */
final class StepGraph {

  private final DefinitionDocument document;
  private final Map<String, Set<String>> targets = new HashMap<>();

  StepGraph(DefinitionDocument document) {
    this.document = document;
    for (StepDocument step : document.steps()) {
      Set<String> out = targets.computeIfAbsent(step.name(), _ -> new HashSet<>());
      orEmpty(step.transitions()).forEach(transition -> out.add(transition.to()));
      WorkDocument work = step.does();
      if (work != null) {
        out.addAll(WorkOutcomes.targets(work).values());
        out.addAll(WorkOutcomes.lanes(work).values());
      }
      if (step.terminal() == null) {
        orEmpty(document.everywhere()).stream()
            .filter(transition -> !orEmpty(transition.except()).contains(step.name()))
            .map(TransitionDocument::to)
            .forEach(out::add);
      }
    }
    resolveJoins();
    resolveWaysBack();
  }

  /** Steps that no journey enters, steps that no journey ends from, and no end at all. */
  List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    Set<String> terminals = terminals();
    if (terminals.isEmpty()) {
      faults.add(new Fault("/steps", "Expected a terminal step, but there is none."));
    }
    Set<String> entered =
        closure(document.start().stream().map(StartDocument::step).toList(), targets);
    Set<String> ending = closure(terminals, reversed());
    for (int i = 0; i < document.steps().size(); i++) {
      String name = document.steps().get(i).name();
      String pointer = "/steps/" + i;
      if (!entered.contains(name)) {
        faults.add(
            new Fault(
                pointer, "Expected a way to step '%s', but no journey enters it.".formatted(name)));
      }
      if (!terminals.isEmpty() && !ending.contains(name)) {
        faults.add(
            new Fault(
                pointer,
                "Expected a way from step '%s' to an end, but it is a dead end.".formatted(name)));
      }
    }
    return faults;
  }

  private Set<String> terminals() {
    Set<String> terminals = new HashSet<>();
    document.steps().stream()
        .filter(step -> step.terminal() != null)
        .forEach(step -> terminals.add(step.name()));
    return terminals;
  }

  /** Where lanes join, every parallel step may go on. */
  private void resolveJoins() {
    Set<String> behind = new HashSet<>();
    document.steps().stream()
        .map(StepDocument::does)
        .filter(work -> work != null && work.parallel() != null)
        .forEach(work -> behind.addAll(WorkCompiler.then(work).values()));
    targets
        .values()
        .forEach(
            out -> {
              if (out.remove(StepWork.JOIN)) {
                out.addAll(behind);
              }
            });
  }

  /** A way back leads to every step that the detour is entered from. */
  private void resolveWaysBack() {
    Map<String, Set<String>> sources = reversed();
    targets.forEach(
        (step, out) -> {
          if (out.remove(JourneyDefinition.BACK)) {
            out.addAll(sources.getOrDefault(step, Set.of()));
          }
        });
  }

  private Map<String, Set<String>> reversed() {
    Map<String, Set<String>> sources = new HashMap<>();
    targets.forEach(
        (step, out) ->
            out.forEach(target -> sources.computeIfAbsent(target, _ -> new HashSet<>()).add(step)));
    return sources;
  }

  static Set<String> closure(Collection<String> from, Map<String, Set<String>> edges) {
    Set<String> reached = new HashSet<>(from);
    Deque<String> open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      for (String target : edges.getOrDefault(open.pop(), Set.of())) {
        if (reached.add(target)) {
          open.push(target);
        }
      }
    }
    return reached;
  }
}
