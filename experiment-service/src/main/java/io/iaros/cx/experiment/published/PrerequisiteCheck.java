package io.iaros.cx.experiment.published;

import io.iaros.cx.events.experiment.AssignmentRules.Prerequisite;
import io.iaros.cx.experiment.client.Prerequisites;
import io.iaros.cx.service.problem.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Whether what an experiment or a flag needs is there, and does not need it in turn. */
@Component
public class PrerequisiteCheck {

  private final List<SetSource> sources;

  PrerequisiteCheck(List<SetSource> sources) {
    this.sources = sources;
  }

  /** Whether something of the other kind has the key; both are asked for in one name space. */
  public boolean isTaken(String key, Keyed.Kind byOtherThan) {
    Keyed known = keyed().get(key);
    return known != null && known.kind() != byOtherThan;
  }

  /**
   * @param pointer to the list of prerequisites in the body
   */
  public List<Fault> faultsOf(String key, List<Prerequisite> prerequisites, String pointer) {
    Map<String, Keyed> known = keyed();
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < prerequisites.size(); i++) {
      faults.addAll(faultsOf(prerequisites.get(i), known, "%s/%d".formatted(pointer, i)));
    }
    if (faults.isEmpty() && needsItself(key, prerequisites, known)) {
      faults.add(
          new Fault(pointer, "Expected prerequisites that do not need '%s'.".formatted(key)));
    }
    return faults;
  }

  private static List<Fault> faultsOf(
      Prerequisite prerequisite, Map<String, Keyed> known, String pointer) {
    Keyed needed = known.get(prerequisite.key());
    if (needed == null) {
      return List.of(
          new Fault(
              pointer + "/key",
              "Expected the key of an experiment or flag, but there is no '%s'."
                  .formatted(prerequisite.key())));
    }
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < prerequisite.variants().size(); i++) {
      String variant = prerequisite.variants().get(i);
      if (!needed.variants().contains(variant)) {
        faults.add(
            new Fault(
                "%s/variants/%d".formatted(pointer, i),
                "Expected a variant of '%s', but it has no '%s'."
                    .formatted(prerequisite.key(), variant)));
      }
    }
    return faults;
  }

  private static boolean needsItself(
      String key, List<Prerequisite> prerequisites, Map<String, Keyed> known) {
    Map<String, List<String>> needs = new HashMap<>();
    known.forEach((other, keyed) -> needs.put(other, keyed.needs()));
    needs.put(key, prerequisites.stream().map(Prerequisite::key).toList());
    return Prerequisites.needingItself(needs).isPresent();
  }

  private Map<String, Keyed> keyed() {
    Map<String, Keyed> known = new HashMap<>();
    sources.forEach(source -> source.keyed().forEach(one -> known.put(one.key(), one)));
    return known;
  }
}
