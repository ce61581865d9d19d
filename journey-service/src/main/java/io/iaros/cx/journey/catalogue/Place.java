package io.iaros.cx.journey.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * Where a customer is met. Made by the catalogue, so that channel and touchpoint fit each other.
 *
 * @param touchpoint absent where only the channel is known
 */
public record Place(String channel, @Nullable String touchpoint) {}
