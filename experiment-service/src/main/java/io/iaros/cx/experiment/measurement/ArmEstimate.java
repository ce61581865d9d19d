package io.iaros.cx.experiment.measurement;

/**
 * What is known of one arm, honest where weights changed: within each period all units count alike,
 * and periods count by all units that came in them. That is each unit by the inverse of the chance
 * it had for its arm, with the shares that really came for the chances.
 *
 * @param converted units that did it at least once
 * @param standardError 0 where nothing varied yet
 */
public record ArmEstimate(
    String variant, long units, long converted, double mean, double standardError) {}
