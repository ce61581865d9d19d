package io.iaros.cx.experiment.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a metric has shown on a day of units' own time.
 *
 * @param day since the first exposure; 0 is the first
 * @param units of both arms that have had that day
 * @param effect relative; absent where there is no answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgeEffect(
    String metric, String variant, int day, long units, ArmComparison.@Nullable Effect effect) {}
