package io.iaros.cx.personalization.customerkey;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param masterKeyFile holds the key that wraps all others: 32 bytes in base64
 * @param cached how many customers' keys are held in memory
 * @param cachedFor how long at most an erased key is still known to an instance
 */
@ConfigurationProperties("cx.personalization.keys")
record CustomerKeyProperties(
    @Nullable Path masterKeyFile,
    @DefaultValue("50000") int cached,
    @DefaultValue("60s") Duration cachedFor) {}
