package io.iaros.cx.experiment.flag;

import io.iaros.cx.events.experiment.AssignmentRules.Prerequisite;
import io.iaros.cx.events.experiment.FlagDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a flag says to whom, as one version of it has it. */
record FlagDesign(
    @Nullable String description,
    FlagDefinition.Type type,
    List<FlagDefinition.Variant> variants,
    String defaultVariant,
    String offVariant,
    List<Prerequisite> prerequisites,
    List<FlagDefinition.Rule> rules) {

  FlagDesign {
    variants = List.copyOf(variants);
    prerequisites = List.copyOf(prerequisites);
    rules = List.copyOf(rules);
  }
}
