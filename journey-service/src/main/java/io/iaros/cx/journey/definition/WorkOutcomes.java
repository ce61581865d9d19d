package io.iaros.cx.journey.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which ends the work of a step can come to, and where they lead. */
final class WorkOutcomes {

  private WorkOutcomes() {}

  static Set<String> required(WorkDocument work) {
    if (work.hold() != null) {
      return Set.of(StepWork.TIMED_OUT);
    }
    if (work.branch() != null) {
      return Set.of(StepWork.OTHERWISE);
    }
    if (work.split() != null) {
      return work.split().weights() == null
          ? Set.of(StepWork.OTHERWISE)
          : work.split().weights().keySet();
    }
    if (work.loop() != null) {
      return Set.of(StepWork.AGAIN, StepWork.OVER);
    }
    if (work.journey() != null) {
      return Set.of("completed", StepWork.TIMED_OUT);
    }
    if (work.task() != null) {
      Set<String> outcomes = new TreeSet<>(work.task().outcomes());
      outcomes.add(StepWork.TIMED_OUT);
      return outcomes;
    }
    return Set.of(StepWork.DONE);
  }

  static Set<String> optional(WorkDocument work) {
    if (work.notification() != null) {
      return Set.of(StepWork.FAILED, StepWork.SKIPPED);
    }
    boolean outward = work.decide() != null || work.webhook() != null || work.recovery() != null;
    return outward || work.journey() != null ? Set.of(StepWork.FAILED) : Set.of();
  }

  static boolean needsTimeout(WorkDocument work) {
    return work.hold() != null || work.task() != null || work.journey() != null;
  }

  /** Every way on, by its pointer below the work; without the lanes of a parallel step. */
  static Map<String, String> targets(WorkDocument work) {
    Map<String, String> targets = new LinkedHashMap<>();
    WorkCompiler.then(work).forEach((outcome, target) -> targets.put("/then/" + outcome, target));
    List<String> arms = new ArrayList<>();
    DefinitionCompiler.orEmpty(work.branch()).forEach(arm -> arms.add(arm.then()));
    for (int i = 0; i < arms.size(); i++) {
      targets.put("/branch/" + i + "/then", arms.get(i));
    }
    if (work.hold() != null) {
      for (int i = 0; i < work.hold().until().size(); i++) {
        targets.put("/hold/until/" + i + "/then", work.hold().until().get(i).then());
      }
    }
    return targets;
  }

  static Map<String, String> lanes(WorkDocument work) {
    return work.parallel() == null ? Map.of() : work.parallel().lanes();
  }

  /** In the word that the author used. */
  static String kind(WorkDocument work) {
    Map<String, @Nullable Object> kinds = new LinkedHashMap<>();
    kinds.put("decide", work.decide());
    kinds.put("notify", work.notification());
    kinds.put("webhook", work.webhook());
    kinds.put("recovery", work.recovery());
    kinds.put("wait", work.pause());
    kinds.put("hold", work.hold());
    kinds.put("branch", work.branch());
    kinds.put("split", work.split());
    kinds.put("parallel", work.parallel());
    kinds.put("loop", work.loop());
    kinds.put("journey", work.journey());
    kinds.put("task", work.task());
    return kinds.entrySet().stream()
        .filter(kind -> kind.getValue() != null)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("step");
  }
}
