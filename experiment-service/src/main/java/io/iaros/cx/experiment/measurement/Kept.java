package io.iaros.cx.experiment.measurement;

import java.time.Duration;
import java.time.Instant;

/**
 * What was read of all units or rows of an experiment.
 *
 * @param computedAt when the reading was through
 * @param cost how long it took
 */
record Kept<T>(T value, Instant computedAt, Duration cost) {}
