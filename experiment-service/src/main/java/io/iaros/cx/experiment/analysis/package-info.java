/**
 * What numbers say about an experiment: from sums over units to effects, intervals and answers.
 * Pure functions without any input or output; {@code docs/experiments.md} tells for each method
 * where it comes from and when not to use it.
 *
 * <ul>
 *   <li>{@link io.iaros.cx.experiment.analysis.Analysis} compares two arms, one entry for each type
 *       of metric: sums of both and a {@link io.iaros.cx.experiment.analysis.Plan} in, a {@link
 *       io.iaros.cx.experiment.analysis.Comparison} or the reason why there is none out.
 *   <li>{@link io.iaros.cx.experiment.analysis.Judgement} judges an {@link
 *       io.iaros.cx.experiment.analysis.Estimate} from elsewhere by a plan.
 *   <li>{@link io.iaros.cx.experiment.analysis.Moments}, {@link
 *       io.iaros.cx.experiment.analysis.PairMoments}, {@link
 *       io.iaros.cx.experiment.analysis.AdjustedRatioMoments} and {@link
 *       io.iaros.cx.experiment.analysis.Proportion} are what to keep: they add up.
 *   <li>{@link io.iaros.cx.experiment.analysis.MultipleTesting} corrects a family of p-values.
 *   <li>{@link io.iaros.cx.experiment.analysis.SampleRatio}, {@link
 *       io.iaros.cx.experiment.analysis.SequentialSampleRatio}, {@link
 *       io.iaros.cx.experiment.analysis.MultipleExposure}, {@link
 *       io.iaros.cx.experiment.analysis.SelfTest}, {@link io.iaros.cx.experiment.analysis.Novelty}
 *       tell whether a result may be trusted.
 *   <li>{@link io.iaros.cx.experiment.analysis.SampleSize} plans, {@link
 *       io.iaros.cx.experiment.analysis.ConditionalPower} tells whether going on is worth it.
 *   <li>{@link io.iaros.cx.experiment.analysis.ConjugatePosterior} answers exactly for conversions
 *       and counts.
 * </ul>
 */
@NullMarked
package io.iaros.cx.experiment.analysis;

import org.jspecify.annotations.NullMarked;
