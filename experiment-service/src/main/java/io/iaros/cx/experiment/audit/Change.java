package io.iaros.cx.experiment.audit;

import java.time.Instant;

/**
 * One line of an audit.
 *
 * @param version that what was changed had afterwards
 * @param change what was done, in one word and for a roll-out the variant
 * @param actor the principal who did it
 */
public record Change(int version, String change, String actor, Instant changedAt) {}
