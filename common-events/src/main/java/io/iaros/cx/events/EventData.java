package io.iaros.cx.events;

/**
 * The data of an event that crosses a service boundary. Implementations are records; a field that
 * may be absent is {@code @Nullable}, everything else is always there.
 */
public interface EventData {}
