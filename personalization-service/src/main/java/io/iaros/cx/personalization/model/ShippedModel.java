package io.iaros.cx.personalization.model;

import java.util.Map;
import java.util.function.Supplier;

/**
 * A model that was trained before the release.
 *
 * @param fingerprint of the rows it was trained on, as {@link Fingerprint} makes it
 * @param metrics found by cross-validation on these rows
 * @param content as the family writes it; read only where it is taken
 */
public record ShippedModel(
    String fingerprint,
    int rows,
    long seed,
    Map<String, Spread> metrics,
    Supplier<byte[]> content) {}
