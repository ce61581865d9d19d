package io.iaros.cx.experiment.flag;

import io.iaros.cx.events.experiment.AssignmentRules.Prerequisite;
import io.iaros.cx.events.experiment.FlagDefinition;
import io.iaros.cx.experiment.published.Keyed;
import io.iaros.cx.experiment.published.SetSource;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The flags of the published set: all there are. */
@Component
class FlagSource implements SetSource {

  private final FlagStore flags;

  FlagSource(FlagStore flags) {
    this.flags = flags;
  }

  @Override
  public List<FlagDefinition> flags() {
    return flags.all().stream().map(StoredFlag::definition).toList();
  }

  @Override
  public List<Keyed> keyed() {
    return flags.all().stream().map(FlagSource::keyed).toList();
  }

  private static Keyed keyed(StoredFlag flag) {
    return new Keyed(
        flag.key(),
        Keyed.Kind.FLAG,
        flag.design().variants().stream()
            .map(FlagDefinition.Variant::key)
            .collect(Collectors.toUnmodifiableSet()),
        flag.design().prerequisites().stream().map(Prerequisite::key).toList());
  }
}
