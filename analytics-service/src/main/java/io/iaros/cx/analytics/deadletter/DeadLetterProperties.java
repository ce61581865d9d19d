package io.iaros.cx.analytics.deadletter;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param batch how many dead letters at most go into one transaction; each may be a megabyte
 * @param backOff how long to wait before an unavailable store is tried again
 * @param backOffMax what that wait grows to
 */
@ConfigurationProperties("cx.dead-letters")
record DeadLetterProperties(
    @DefaultValue("50") int batch,
    @DefaultValue("200ms") Duration backOff,
    @DefaultValue("5s") Duration backOffMax) {}
