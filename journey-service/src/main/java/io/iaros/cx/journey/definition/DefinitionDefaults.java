package io.iaros.cx.journey.definition;

import java.time.Duration;

/** What holds where a definition says nothing else. */
public record DefinitionDefaults(
    Duration sessionTimeout, Duration handoffTimeout, int maxTouchpoints) {}
