package io.iaros.cx.events.experiment;

import io.iaros.cx.events.EventData;
import org.jspecify.annotations.Nullable;

/**
 * A unit has seen its variant.
 *
 * @param experiment the key of the experiment
 * @param unit the subject id that was assigned
 */
public record ExposureRecorded(
    String experiment, int version, String variant, String unit, @Nullable String decisionId)
    implements EventData {}
