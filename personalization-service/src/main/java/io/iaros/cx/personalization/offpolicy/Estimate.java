package io.iaros.cx.personalization.offpolicy;

/** What an estimator says, and how sure it is. */
public record Estimate(
    Estimator estimator, double value, double standardError, Intervals intervals) {}
