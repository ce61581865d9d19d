package io.iaros.cx.experiment.flag;

import java.time.Instant;

/**
 * One line of a flag's audit.
 *
 * @param version that it had afterwards
 * @param actor the principal who did it
 */
record FlagChange(int version, String change, String actor, Instant changedAt) {}
