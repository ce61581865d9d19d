package io.iaros.cx.gateway.key;

import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param pepperFile holds the secret under which keys are hashed: 32 random characters or more
 * @param bootstrapApiKeyFile holds the first API key, which has every scope
 * @param bootstrapWriteKeyFile holds the first write key
 * @param cacheTime how long an answer about a key is trusted; with the time of one look-up it stays
 *     under the second in which a revocation must take effect
 * @param refreshTime how old an answer may become before it is looked up anew behind the scenes
 * @param cacheSize answers that are kept, those about unknown keys included
 */
@Validated
@ConfigurationProperties("cx.gateway.keys")
record KeyProperties(
    @Nullable Path pepperFile,
    @Nullable Path bootstrapApiKeyFile,
    @Nullable Path bootstrapWriteKeyFile,
    @DefaultValue("800ms") Duration cacheTime,
    @DefaultValue("400ms") Duration refreshTime,
    @Positive @DefaultValue("10000") long cacheSize) {}
