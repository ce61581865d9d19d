package io.iaros.cx.experiment.lifecycle;

import java.time.Instant;

/**
 * One line of an experiment's audit.
 *
 * @param version that it had afterwards
 * @param change what was done, in one word and for a roll-out the variant
 * @param actor the principal who did it
 */
record ExperimentChange(int version, String change, String actor, Instant changedAt) {}
