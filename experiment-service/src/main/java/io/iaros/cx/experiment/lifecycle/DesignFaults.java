package io.iaros.cx.experiment.lifecycle;

import io.iaros.cx.events.experiment.AssignmentRules;
import io.iaros.cx.experiment.published.PrerequisiteCheck;
import io.iaros.cx.service.problem.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** All that is wrong with a draft, by itself and beside what there is already. */
@Component
class DesignFaults {

  /** What stands beside the keys in the paths. */
  private static final Set<String> RESERVED = Set.of("flags", "holdout", "power");

  private final ExperimentStore experiments;
  private final PrerequisiteCheck prerequisites;

  DesignFaults(ExperimentStore experiments, PrerequisiteCheck prerequisites) {
    this.experiments = experiments;
    this.prerequisites = prerequisites;
  }

  List<Fault> of(String key, ExperimentDraft draft) {
    List<Fault> faults = new ArrayList<>(Drafting.faultsOf(draft));
    if (RESERVED.contains(key)) {
      faults.add(
          new Fault("/key", "Expected another key, because /api/v1/experiments has this one."));
    }
    AssignmentDraft assignment = draft.assignment();
    AssignmentRules rules = AssignmentDrafting.rulesOf(assignment);
    if (assignment != null && rules != null) {
      faults.addAll(
          prerequisites.faultsOf(key, rules.prerequisites(), "/assignment/prerequisites"));
      LayerCheck.ownerOf(key, rules, experiments.owning())
          .ifPresent(owner -> faults.add(taken(assignment, owner)));
    }
    return faults;
  }

  private static Fault taken(AssignmentDraft assignment, String owner) {
    return new Fault(
        assignment.layer() == null ? "/assignment/namespace" : "/assignment/layer",
        "Expected buckets that are free, but experiment '%s' has some of them.".formatted(owner));
  }
}
