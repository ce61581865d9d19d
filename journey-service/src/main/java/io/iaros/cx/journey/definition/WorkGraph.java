package io.iaros.cx.journey.definition;

import io.iaros.cx.journey.definition.DefinitionDocument.StartDocument;
import io.iaros.cx.journey.definition.DefinitionDocument.StepDocument;
import io.iaros.cx.journey.definition.DefinitionDocument.TransitionDocument;
import io.iaros.cx.service.problem.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where lanes run, and where a journey would run in a circle without anybody to stop it. */
final class WorkGraph {

  private final DefinitionDocument document;
  private final Map<String, StepDocument> steps = new HashMap<>();
  private final Set<String> inLanes;

  WorkGraph(DefinitionDocument document) {
    this.document = document;
    document.steps().forEach(step -> steps.put(step.name(), step));
    this.inLanes = StepGraph.closure(laneStarts(), waysOfWork(step -> true));
  }

  List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    Set<String> outside = outside();
    Set<String> atOnce = circling(WorkGraph::isDecidedAtOnce);
    Set<String> unbounded = circling(WorkGraph::isUnbounded);
    for (int i = 0; i < document.steps().size(); i++) {
      StepDocument step = document.steps().get(i);
      String pointer = "/steps/" + i;
      if (inLanes.contains(step.name())) {
        laneFaults(step, outside.contains(step.name()), pointer, faults);
      } else if (leadsTo(step, StepWork.JOIN)) {
        faults.add(
            new Fault(pointer, "Expected 'join' in a lane only: elsewhere there is no parallel."));
      }
      if (atOnce.contains(step.name()) || unbounded.contains(step.name())) {
        faults.add(
            new Fault(
                pointer,
                "Expected a circle through '%s' to wait, or to pass a loop and do something, but it does not."
                    .formatted(step.name())));
      }
    }
    return faults;
  }

  private static void laneFaults(
      StepDocument step, boolean outside, String pointer, List<Fault> faults) {
    if (step.terminal() != null) {
      return;
    }
    if (step.does() == null || step.does().parallel() != null) {
      faults.add(
          new Fault(pointer + "/does", "Expected work other than parallel in a step of a lane."));
    }
    if (!DefinitionCompiler.orEmpty(step.transitions()).isEmpty()
        || !DefinitionCompiler.orEmpty(step.timers()).isEmpty()) {
      faults.add(
          new Fault(
              pointer, "Expected neither transitions nor timers in a step of a lane: hold there."));
    }
    if (Boolean.TRUE.equals(step.detour()) || leadsTo(step, JourneyDefinition.BACK)) {
      faults.add(new Fault(pointer, "Expected no detour in a lane."));
    }
    if (outside) {
      faults.add(
          new Fault(
              pointer,
              "Expected step '%s' in a lane or outside of all, but it is entered in both ways."
                  .formatted(step.name())));
    }
  }

  /** Steps that are entered without a lane. */
  private Set<String> outside() {
    Map<String, Set<String>> ways = new HashMap<>();
    for (StepDocument step : document.steps()) {
      Set<String> out = new HashSet<>();
      if (!inLanes.contains(step.name())) {
        DefinitionCompiler.transitionsOf(step).stream()
            .map(TransitionDocument::to)
            .forEach(out::add);
        if (step.does() != null) {
          out.addAll(WorkOutcomes.targets(step.does()).values());
        }
      }
      ways.put(step.name(), out);
    }
    List<String> from =
        Stream.concat(
                document.start().stream().map(StartDocument::step),
                DefinitionCompiler.orEmpty(document.everywhere()).stream()
                    .map(TransitionDocument::to))
            .toList();
    return StepGraph.closure(from, ways);
  }

  private List<String> laneStarts() {
    return document.steps().stream()
        .filter(step -> step.does() != null)
        .flatMap(step -> WorkOutcomes.lanes(step.does()).values().stream())
        .toList();
  }

  /** The ways between steps whose work is of a kind, by outcomes alone. */
  private Map<String, Set<String>> waysOfWork(Predicate<WorkDocument> kind) {
    Map<String, Set<String>> ways = new HashMap<>();
    for (StepDocument step : document.steps()) {
      if (step.does() != null && kind.test(step.does())) {
        Set<String> out = new HashSet<>(WorkOutcomes.targets(step.does()).values());
        out.removeIf(target -> !isKind(target, kind) && !isLaneEnd(target));
        out.remove(StepWork.JOIN);
        ways.put(step.name(), out);
      }
    }
    return ways;
  }

  private boolean isLaneEnd(String target) {
    StepDocument step = steps.get(target);
    return step != null && step.does() == null;
  }

  private boolean isKind(String target, Predicate<WorkDocument> kind) {
    StepDocument step = steps.get(target);
    return step != null && step.does() != null && kind.test(step.does());
  }

  private Set<String> circling(Predicate<WorkDocument> kind) {
    Map<String, Set<String>> ways = waysOfWork(kind);
    Set<String> circling = new HashSet<>();
    for (Map.Entry<String, Set<String>> way : ways.entrySet()) {
      if (StepGraph.closure(way.getValue(), ways).contains(way.getKey())) {
        circling.add(way.getKey());
      }
    }
    return circling;
  }

  private static boolean leadsTo(StepDocument step, String target) {
    return step.does() != null && WorkOutcomes.targets(step.does()).containsValue(target);
  }

  private static boolean isDecidedAtOnce(WorkDocument work) {
    return work.branch() != null
        || work.parallel() != null
        || work.loop() != null
        || (work.split() != null && work.split().weights() != null);
  }

  /** Goes on by itself, however often. */
  private static boolean isUnbounded(WorkDocument work) {
    boolean waits =
        work.pause() != null
            || work.hold() != null
            || work.task() != null
            || work.journey() != null;
    return !waits && work.loop() == null;
  }
}
