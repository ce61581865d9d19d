package io.iaros.cx.service.timer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command that is to fire.
 *
 * @param timerId stable where the same timer might be set twice; setting it again moves it
 * @param kind which {@link TimerHandler} fires it
 * @param expectedVersion of the aggregate, where the command is void once it has moved on
 * @param payload JSON, small; what the handler needs beside the ids
 */
public record Timer(
    String timerId,
    String kind,
    String aggregateId,
    Instant dueAt,
    @Nullable Long expectedVersion,
    String payload) {}
