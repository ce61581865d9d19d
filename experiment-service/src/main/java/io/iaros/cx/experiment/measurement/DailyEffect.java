package io.iaros.cx.experiment.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a metric had shown by the units that were first exposed up to a day.
 *
 * @param units of both arms
 * @param effect relative; absent where there is no answer yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DailyEffect(
    String metric,
    String variant,
    LocalDate day,
    long units,
    ArmComparison.@Nullable Effect effect) {}
