package io.iaros.cx.journey.definition;

import io.iaros.cx.journey.catalogue.TouchpointCatalogue;
import io.iaros.cx.journey.definition.DefinitionDocument.ActionDocument;
import io.iaros.cx.journey.definition.DefinitionDocument.BoostDocument;
import io.iaros.cx.journey.definition.DefinitionDocument.ContextType;
import io.iaros.cx.journey.definition.DefinitionDocument.GoalDocument;
import io.iaros.cx.journey.definition.DefinitionDocument.StartDocument;
import io.iaros.cx.journey.definition.DefinitionDocument.StepDocument;
import io.iaros.cx.journey.definition.DefinitionDocument.TimerDocument;
import io.iaros.cx.journey.definition.DefinitionDocument.TransitionDocument;
import io.iaros.cx.service.condition.Condition;
import io.iaros.cx.service.problem.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a definition of a document, or lists everything that is wrong with it at once. */
public final class DefinitionCompiler {

  /** A definition, or all its faults. */
  public sealed interface Compilation {
    record Compiled(JourneyDefinition definition) implements Compilation {}

    record Faulty(List<Fault> faults) implements Compilation {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  private final DefinitionDocument document;
  private final TouchpointCatalogue catalogue;
  private final FaultList faults;
  private final Set<String> stepNames;
  private final Set<String> terminals;
  private final Set<String> events;

  private DefinitionCompiler(DefinitionDocument document, TouchpointCatalogue catalogue) {
    this.document = document;
    this.catalogue = catalogue;
    this.faults = new FaultList(document.context());
    this.stepNames =
        document.steps().stream().map(StepDocument::name).collect(Collectors.toUnmodifiableSet());
    this.terminals =
        document.steps().stream()
            .filter(step -> step.terminal() != null)
            .map(StepDocument::name)
            .collect(Collectors.toUnmodifiableSet());
    this.events =
        Stream.of(
                document.steps().stream()
                    .flatMap(step -> transitionsOf(step).stream())
                    .map(TransitionDocument::on),
                orEmpty(document.everywhere()).stream().map(TransitionDocument::on),
                orEmpty(document.exits()).stream()
                    .map(DefinitionDocument.ExitDocument::on)
                    .filter(Objects::nonNull))
            .flatMap(names -> names)
            .collect(Collectors.toUnmodifiableSet());
  }

  public static Compilation compile(
      DefinitionDocument document,
      int version,
      TouchpointCatalogue catalogue,
      DefinitionDefaults defaults) {
    return new DefinitionCompiler(document, catalogue).compile(version, defaults);
  }

  private Compilation compile(int version, DefinitionDefaults defaults) {
    faults.requireDistinct(document.phases(), "/phases");
    faults.requireDistinct(document.steps().stream().map(StepDocument::name).toList(), "/steps");
    List<JourneyDefinition.Start> starts = starts();
    Map<String, JourneyDefinition.Step> steps = steps();
    List<JourneyDefinition.Transition> everywhere =
        transitions(orEmpty(document.everywhere()), "/everywhere", false);
    List<JourneyDefinition.Goal> goals = goals();
    Duration session = faults.duration(document.sessionTimeout(), "/sessionTimeout");
    Duration handoff = faults.duration(document.handoffTimeout(), "/handoffTimeout");
    boolean endsWithSession = Boolean.TRUE.equals(document.endsWithSession());
    faults.require(
        endsWithSession || document.sessionTimeout() == null,
        "/sessionTimeout",
        "Expected endsWithSession beside a session time-out, but the journey outlives sessions.");
    JourneyPolicy policy = new PolicyCompiler(faults).compile(document);
    Stream.concat(
            new StepGraph(document).faults().stream(), new WorkGraph(document).faults().stream())
        .forEach(fault -> faults.add(fault.pointer(), fault.detail()));
    if (!faults.faults().isEmpty()) {
      return new Compilation.Faulty(faults.faults());
    }
    Map<String, ContextType> declared = document.context();
    Duration sessionTimeout = session == null ? defaults.sessionTimeout() : session;
    return new Compilation.Compiled(
        new JourneyDefinition(
            document.name(),
            version,
            document.title(),
            starts,
            steps,
            everywhere,
            goals,
            endsWithSession ? sessionTimeout : null,
            handoff == null ? defaults.handoffTimeout() : handoff,
            Objects.requireNonNullElse(document.maxTouchpoints(), defaults.maxTouchpoints()),
            events,
            policy,
            declared == null ? DeclaredContext.ANYTHING : new DeclaredContext(declared),
            catalogue));
  }

  private List<JourneyDefinition.Start> starts() {
    List<JourneyDefinition.Start> starts = new ArrayList<>();
    for (int i = 0; i < document.start().size(); i++) {
      StartDocument start = document.start().get(i);
      String pointer = "/start/" + i;
      requireStep(start.step(), pointer + "/step");
      faults.require(
          !terminals.contains(start.step()),
          pointer + "/step",
          "Expected a step to go on from, but '%s' is terminal.".formatted(start.step()));
      starts.add(
          new JourneyDefinition.Start(
              faults.condition(start.when(), pointer + "/when"), start.step()));
    }
    faults.require(
        document.start().getLast().when() == null,
        "/start/" + (document.start().size() - 1) + "/when",
        "Expected the last start without a condition, so that every journey can begin.");
    return starts;
  }

  private Map<String, JourneyDefinition.Step> steps() {
    Map<String, JourneyDefinition.Step> steps = new LinkedHashMap<>();
    for (int i = 0; i < document.steps().size(); i++) {
      StepDocument step = document.steps().get(i);
      steps.put(step.name(), step(step, "/steps/" + i));
    }
    return steps;
  }

  private JourneyDefinition.Step step(StepDocument step, String pointer) {
    faults.require(
        !step.name().equals(JourneyDefinition.BACK) && !step.name().equals(StepWork.JOIN),
        pointer + "/name",
        "Expected another name: 'back' is where a detour leads to, 'join' where lanes do.");
    faults.require(
        document.phases().contains(step.phase()),
        pointer + "/phase",
        "Expected a phase of this definition, but got '%s'.".formatted(step.phase()));
    faults.requireChannels(orEmpty(step.channels()), catalogue, pointer + "/channels");
    faults.requireTouchpoints(orEmpty(step.touchpoints()), catalogue, pointer + "/touchpoints");
    boolean detour = Boolean.TRUE.equals(step.detour());
    boolean terminal = step.terminal() != null;
    faults.require(
        !terminal || (orEmpty(step.transitions()).isEmpty() && orEmpty(step.timers()).isEmpty()),
        pointer + "/terminal",
        "Expected neither transitions nor timers in a terminal step, but there are.");
    return new JourneyDefinition.Step(
        step.name(),
        step.phase(),
        orEmpty(step.channels()),
        orEmpty(step.touchpoints()),
        actions(step, pointer + "/actions"),
        timers(step, pointer + "/timers"),
        transitions(step, pointer, detour),
        detour,
        step.terminal(),
        work(step, pointer + "/does", detour));
  }

  private List<JourneyDefinition.Transition> transitions(
      StepDocument step, String pointer, boolean detour) {
    List<JourneyDefinition.Transition> all = new ArrayList<>();
    List<TransitionDocument> held = WorkCompiler.holdTransitions(step);
    all.addAll(transitions(held, pointer + "/does/hold/until", detour));
    all.addAll(transitions(orEmpty(step.transitions()), pointer + "/transitions", detour));
    return List.copyOf(all);
  }

  private @Nullable StepWork work(StepDocument step, String pointer, boolean detour) {
    WorkDocument work = step.does();
    if (work == null) {
      return null;
    }
    WorkOutcomes.targets(work).forEach((at, to) -> requireTarget(to, pointer + at, detour));
    WorkOutcomes.lanes(work)
        .forEach((name, to) -> requireStep(to, pointer + "/parallel/lanes/" + name));
    return new WorkCompiler(faults).compile(step, pointer);
  }

  /** What leads out of a step when an event comes: its own transitions and what it holds for. */
  static List<TransitionDocument> transitionsOf(StepDocument step) {
    return Stream.concat(
            WorkCompiler.holdTransitions(step).stream(), orEmpty(step.transitions()).stream())
        .toList();
  }

  private List<JourneyDefinition.Action> actions(StepDocument step, String pointer) {
    List<ActionDocument> documents = orEmpty(step.actions());
    faults.requireDistinct(documents.stream().map(ActionDocument::name).toList(), pointer);
    List<JourneyDefinition.Action> actions = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      ActionDocument action = documents.get(i);
      String at = pointer + "/" + i;
      List<String> touchpoints = orEmpty(action.touchpoints());
      faults.requireTouchpoints(touchpoints, catalogue, at + "/touchpoints");
      actions.add(
          new JourneyDefinition.Action(
              action.name(),
              action.priority(),
              action.reason(),
              faults.condition(action.when(), at + "/when"),
              faults.duration(action.deadline(), at + "/deadline"),
              touchpoints,
              boosts(orEmpty(action.boosts()), at + "/boosts"),
              action.offer()));
    }
    return List.copyOf(actions);
  }

  private List<JourneyDefinition.Boost> boosts(List<BoostDocument> documents, String pointer) {
    List<JourneyDefinition.Boost> boosts = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      BoostDocument boost = documents.get(i);
      Condition when = faults.condition(boost.when(), pointer + "/" + i + "/when");
      if (when != null) {
        boosts.add(new JourneyDefinition.Boost(when, boost.add(), boost.reason()));
      }
    }
    return List.copyOf(boosts);
  }

  private List<JourneyDefinition.StepTimer> timers(StepDocument step, String pointer) {
    List<TimerDocument> documents = orEmpty(step.timers());
    List<JourneyDefinition.StepTimer> timers = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      TimerDocument timer = documents.get(i);
      Duration after = faults.duration(timer.after(), pointer + "/" + i + "/after");
      faults.require(
          events.contains(timer.event()),
          pointer + "/" + i + "/event",
          "Expected an event that a transition waits for, but nothing waits for '%s'."
              .formatted(timer.event()));
      if (after != null) {
        timers.add(new JourneyDefinition.StepTimer(after, timer.event()));
      }
    }
    return List.copyOf(timers);
  }

  private List<JourneyDefinition.Transition> transitions(
      List<TransitionDocument> documents, String pointer, boolean inDetour) {
    List<JourneyDefinition.Transition> transitions = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      TransitionDocument transition = documents.get(i);
      String at = pointer + "/" + i;
      requireTarget(transition.to(), at + (pointer.endsWith("/until") ? "/then" : "/to"), inDetour);
      List<String> except = orEmpty(transition.except());
      for (int e = 0; e < except.size(); e++) {
        requireStep(except.get(e), at + "/except/" + e);
      }
      transitions.add(
          new JourneyDefinition.Transition(
              transition.on(),
              faults.condition(transition.when(), at + "/when"),
              transition.to(),
              new HashSet<>(except)));
    }
    return List.copyOf(transitions);
  }

  private List<JourneyDefinition.Goal> goals() {
    List<GoalDocument> documents = orEmpty(document.goals());
    faults.requireDistinct(documents.stream().map(GoalDocument::name).toList(), "/goals");
    List<JourneyDefinition.Goal> goals = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      GoalDocument goal = documents.get(i);
      String step = goal.step();
      if (step != null) {
        requireStep(step, "/goals/" + i + "/step");
      }
      faults.require(
          (step == null) != (goal.when() == null),
          "/goals/" + i,
          "Expected either a step or a condition that reaches the goal.");
      goals.add(
          new JourneyDefinition.Goal(
              goal.name(), step, faults.condition(goal.when(), "/goals/" + i + "/when")));
    }
    return goals;
  }

  private void requireTarget(String target, String pointer, boolean inDetour) {
    if (target.equals(StepWork.JOIN)) {
      return; // whether it is in a lane, the graph of the work says
    }
    if (!target.equals(JourneyDefinition.BACK)) {
      requireStep(target, pointer);
      return;
    }
    faults.require(
        inDetour, pointer, "Expected 'back' in a detour only: elsewhere there is no way back.");
  }

  private void requireStep(String name, String pointer) {
    faults.require(
        stepNames.contains(name),
        pointer,
        "Expected a step of this definition, but got '%s'.".formatted(name));
  }

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
