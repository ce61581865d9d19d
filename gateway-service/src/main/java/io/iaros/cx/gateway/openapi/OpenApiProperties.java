package io.iaros.cx.gateway.openapi;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param fetchTimeout how long a service may take to give its document
 * @param cacheTime how long the whole document is kept
 * @param incompleteCacheTime how long it is kept while a service is away
 */
@ConfigurationProperties("cx.gateway.openapi")
record OpenApiProperties(
    @DefaultValue("3s") Duration fetchTimeout,
    @DefaultValue("30s") Duration cacheTime,
    @DefaultValue("2s") Duration incompleteCacheTime) {}
