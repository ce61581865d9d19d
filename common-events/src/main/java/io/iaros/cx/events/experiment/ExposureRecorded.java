package io.iaros.cx.events.experiment;

import io.iaros.cx.events.EventData;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A unit has seen its variant.
 *
 * @param experiment the key of the experiment
 * @param unit the subject id that was assigned
 * @param attributes what results may be told apart by, such as the channel; never personal
 */
public record ExposureRecorded(
    String experiment,
    int version,
    String variant,
    String unit,
    @Nullable String decisionId,
    @Nullable Map<String, String> attributes)
    implements EventData {

  public ExposureRecorded {
    attributes = attributes == null ? null : Map.copyOf(attributes);
  }

  public ExposureRecorded(
      String experiment, int version, String variant, String unit, @Nullable String decisionId) {
    this(experiment, version, variant, unit, decisionId, null);
  }
}
