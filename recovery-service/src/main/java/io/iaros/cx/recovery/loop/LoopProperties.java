package io.iaros.cx.recovery.loop;

import java.time.Duration;

/**
 * @param workers how many threads take up work
 * @param batch how much goes into one transaction
 * @param idle how long to sleep without a signal
 * @param backOff how long to wait after a failure
 */
public record LoopProperties(int workers, int batch, Duration idle, Duration backOff) {}
