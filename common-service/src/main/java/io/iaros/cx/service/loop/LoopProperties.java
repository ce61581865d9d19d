package io.iaros.cx.service.loop;

import java.time.Duration;

/**
 * @param workers how many threads take up work
 * @param idle the longest sleep without a signal; another instance's commits signal nothing
 * @param backOff how long to wait after a failure
 */
public record LoopProperties(int workers, Duration idle, Duration backOff) {}
