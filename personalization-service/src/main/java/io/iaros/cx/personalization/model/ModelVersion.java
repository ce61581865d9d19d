package io.iaros.cx.personalization.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model that was in force at some time, without its content.
 *
 * @param fingerprint SHA-256 over the training rows in canonical form
 * @param rows how many there were, those held out included
 * @param score the criterion on the rows held out; for a shipped model by cross-validation
 * @param championScore what the version before scored on the same rows
 * @param metrics by cross-validation
 * @param reason why it took its place
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelVersion(
    long version,
    ModelOrigin origin,
    String author,
    Instant at,
    int format,
    String fingerprint,
    int rows,
    long seed,
    String criterion,
    double score,
    @Nullable Double championScore,
    Map<String, Spread> metrics,
    String reason) {}
