package io.iaros.cx.journey.context;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One value and where it comes from.
 *
 * @param value as JSON has it: text, number, truth value, list or map of these
 * @param setBy the principal that set it; no personal id
 */
public record ContextEntry(@Nullable Object value, String setBy, String channel, Instant setAt) {}
