package io.iaros.cx.journey.definition;

import io.iaros.cx.journey.definition.DefinitionDocument.StepDocument;
import io.iaros.cx.journey.definition.StepWork.StepAct;
import io.iaros.cx.journey.definition.WorkDocument.ActDocument;
import io.iaros.cx.journey.definition.WorkDocument.ArmDocument;
import io.iaros.cx.journey.definition.WorkDocument.HoldBranchDocument;
import io.iaros.cx.service.condition.Condition;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compiles what a step does. Used for one document. */
final class WorkCompiler {

  private static final int SHARES = 100;
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ATTEMPT_TIMEOUT_MAX = Duration.ofSeconds(60);
  private static final StepWork.Retry RETRY = new StepWork.Retry(5, Duration.ofSeconds(1));

  private final FaultList faults;

  WorkCompiler(FaultList faults) {
    this.faults = faults;
  }

  /** Null where the step does nothing, or what it does has faults. */
  @Nullable StepWork compile(StepDocument step, String pointer) {
    WorkDocument work = step.does();
    if (work == null) {
      return null;
    }
    List<Object> kinds = kinds(work);
    faults.require(
        step.terminal() == null,
        pointer,
        "Expected nothing to do in a terminal step, but there is.");
    if (kinds.size() != 1) {
      faults.add(
          pointer, "Expected exactly one kind of work, but there are %d.".formatted(kinds.size()));
      return null;
    }
    requireWays(work, pointer);
    StepAct act = act(work, pointer);
    return act == null ? unattended(work, pointer) : act(work, act, pointer);
  }

  private static List<Object> kinds(WorkDocument work) {
    return Stream.of(
            work.decide(),
            work.notification(),
            work.webhook(),
            work.recovery(),
            work.pause(),
            work.hold(),
            work.branch(),
            work.split(),
            work.parallel(),
            work.loop(),
            work.journey(),
            work.task())
        .filter(Objects::nonNull)
        .map(Object.class::cast)
        .toList();
  }

  private @Nullable StepAct act(WorkDocument work, String pointer) {
    if (work.decide() != null) {
      return new StepAct.Decide(work.decide().slot(), work.decide().saveAs());
    }
    if (work.recovery() != null) {
      return new StepAct.Recovery(work.recovery().type(), work.recovery().severity());
    }
    if (work.split() != null && work.split().experiment() != null) {
      faults.require(
          work.split().weights() == null,
          pointer + "/split",
          "Expected an experiment or weights, but there are both.");
      return new StepAct.Assign(work.split().experiment());
    }
    return act(new ActDocument(work.notification(), work.webhook()), pointer);
  }

  private @Nullable StepAct act(ActDocument act, String pointer) {
    if (act.notification() != null) {
      return new StepAct.Notify(act.notification().channel(), act.notification().template());
    }
    if (act.webhook() != null) {
      URI url = url(act.webhook().url(), pointer + "/webhook/url");
      return url == null
          ? null
          : new StepAct.Webhook(
              url, DefinitionCompiler.orEmpty(act.webhook().send()), act.webhook().saveAs());
    }
    return null;
  }

  private StepWork act(WorkDocument work, StepAct act, String pointer) {
    Duration timeout = faults.duration(work.timeout(), pointer + "/timeout");
    faults.require(
        timeout == null || timeout.compareTo(ATTEMPT_TIMEOUT_MAX) <= 0,
        pointer + "/timeout",
        "Expected at most %d seconds for an attempt, but it is longer."
            .formatted(ATTEMPT_TIMEOUT_MAX.toSeconds()));
    ActDocument compensate = work.compensate();
    StepAct undo = compensate == null ? null : act(compensate, pointer + "/compensate");
    faults.require(
        compensate == null || (compensate.notification() == null) != (compensate.webhook() == null),
        pointer + "/compensate",
        "Expected exactly one of notify and webhook, but there is none or both.");
    return new StepWork.Act(
        act, retry(work, pointer), timeout == null ? ATTEMPT_TIMEOUT : timeout, undo, then(work));
  }

  private StepWork.Retry retry(WorkDocument work, String pointer) {
    if (work.retry() == null) {
      return RETRY;
    }
    Duration backoff = faults.duration(work.retry().backoff(), pointer + "/retry/backoff");
    return new StepWork.Retry(work.retry().attempts(), backoff == null ? RETRY.backoff() : backoff);
  }

  /** What needs no attempt: waits and decisions. */
  private @Nullable StepWork unattended(WorkDocument work, String pointer) {
    faults.require(
        work.retry() == null && work.compensate() == null,
        pointer,
        "Expected retry and compensate only where something is done to the world, but they are"
            + " here.");
    if (work.pause() != null) {
      StepWork.Until until = new PolicyCompiler(faults).until(work.pause(), pointer + "/wait");
      return until == null ? null : new StepWork.Pause(until, then(work));
    }
    if (work.branch() != null) {
      return new StepWork.Branch(arms(work.branch(), pointer + "/branch"), then(work));
    }
    if (work.split() != null) {
      return split(work, pointer);
    }
    if (work.parallel() != null) {
      return new StepWork.Parallel(
          new TreeMap<>(work.parallel().lanes()), work.parallel().join(), then(work));
    }
    if (work.loop() != null) {
      return new StepWork.Loop(work.loop().times(), then(work));
    }
    return timed(work, pointer);
  }

  private @Nullable StepWork timed(WorkDocument work, String pointer) {
    Duration timeout = faults.duration(work.timeout(), pointer + "/timeout");
    if (timeout == null) {
      return null; // said by requireWays
    }
    if (work.hold() != null) {
      boolean sinceStart = work.hold().since() == WorkDocument.Since.JOURNEY;
      return new StepWork.Hold(timeout, sinceStart, then(work));
    }
    if (work.task() != null) {
      return new StepWork.HumanTask(
          work.task().title(), work.task().outcomes(), timeout, then(work));
    }
    return work.journey() == null
        ? null
        : new StepWork.Child(work.journey().definition(), timeout, then(work));
  }

  private @Nullable StepWork split(WorkDocument work, String pointer) {
    Map<String, Integer> weights = work.split() == null ? null : work.split().weights();
    int sum = weights == null ? 0 : weights.values().stream().mapToInt(Integer::intValue).sum();
    faults.require(
        sum == SHARES,
        pointer + "/split/weights",
        "Expected shares that add up to %d, but they add up to %d.".formatted(SHARES, sum));
    return weights == null ? null : new StepWork.Split(new TreeMap<>(weights), then(work));
  }

  private List<StepWork.Arm> arms(List<ArmDocument> documents, String pointer) {
    List<StepWork.Arm> arms = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      Condition when = faults.condition(documents.get(i).when(), pointer + "/" + i + "/when");
      if (when != null) {
        arms.add(new StepWork.Arm(when, documents.get(i).then()));
      }
    }
    return List.copyOf(arms);
  }

  /** Each outcome that there can be and that has no other way needs one; and no other has one. */
  private void requireWays(WorkDocument work, String pointer) {
    Set<String> known = WorkOutcomes.required(work);
    for (String outcome : known) {
      faults.require(
          then(work).containsKey(outcome),
          pointer + "/then",
          "Expected where to go on for the outcome '%s', but it is not there.".formatted(outcome));
    }
    Set<String> allowed = new HashSet<>(known);
    allowed.addAll(WorkOutcomes.optional(work));
    boolean open = work.split() != null && work.split().experiment() != null;
    then(work)
        .keySet()
        .forEach(
            outcome ->
                faults.require(
                    open || allowed.contains(outcome),
                    pointer + "/then/" + outcome,
                    "Expected an outcome of this work %s, but got '%s'."
                        .formatted(new java.util.TreeSet<>(allowed), outcome)));
    faults.require(
        !WorkOutcomes.needsTimeout(work) || work.timeout() != null,
        pointer + "/timeout",
        "Expected a time-out, so that nobody waits for ever, but there is none.");
  }

  private @Nullable URI url(String text, String pointer) {
    try {
      URI url = new URI(text);
      if (Set.of("http", "https").contains(String.valueOf(url.getScheme()))
          && url.getHost() != null
          && url.getUserInfo() == null) {
        return url;
      }
    } catch (java.net.URISyntaxException _) {
      // said below, in the same words
    }
    faults.add(pointer, "Expected an http or https address with a host and without a password.");
    return null;
  }

  /** The branches of a hold, as the transitions that they are. */
  static List<DefinitionDocument.TransitionDocument> holdTransitions(StepDocument step) {
    WorkDocument work = step.does();
    if (work == null || work.hold() == null) {
      return List.of();
    }
    List<DefinitionDocument.TransitionDocument> transitions = new ArrayList<>();
    for (HoldBranchDocument branch : work.hold().until()) {
      transitions.add(
          new DefinitionDocument.TransitionDocument(
              branch.on(), branch.when(), branch.then(), null));
    }
    return transitions;
  }

  static SortedMap<String, String> then(WorkDocument work) {
    return work.then() == null ? new TreeMap<>() : new TreeMap<>(work.then());
  }
}
