package io.iaros.cx.experiment.measurement;

import java.time.Duration;
import java.time.Instant;

/**
 * @param computedAt when the reading was through
 * @param cost how long it took
 */
record StampedSnapshot(Snapshot snapshot, Instant computedAt, Duration cost) {}
