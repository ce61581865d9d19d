package io.iaros.cx.experiment.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.experiment.decision.Recommendation;
import io.iaros.cx.experiment.interaction.InteractionReport;
import io.iaros.cx.experiment.measurement.AgeEffect;
import io.iaros.cx.experiment.measurement.DailyEffect;
import io.iaros.cx.experiment.measurement.Distribution;
import io.iaros.cx.experiment.measurement.ExperimentResults;
import io.iaros.cx.experiment.measurement.ExperimentResults.MetricResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param words what all that says, in sentences
 * @param overTime goals day by day
 * @param sinceExposure goals by the days since units' first exposure, whether they wear off
 * @param segments goals by each declared dimension
 * @param distributions how the values of units spread, of metrics whose units have amounts
 * @param interactions with experiments that ran at the same time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExperimentReport(
    String experiment,
    String name,
    @Nullable String hypothesis,
    Recommendation recommendation,
    List<String> words,
    ExperimentResults results,
    List<DailyEffect> overTime,
    List<AgeEffect> sinceExposure,
    List<MetricResult> segments,
    List<Distribution> distributions,
    InteractionReport interactions) {}
