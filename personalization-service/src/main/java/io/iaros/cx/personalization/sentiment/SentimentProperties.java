package io.iaros.cx.personalization.sentiment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param within how long a text may wait for its tone; the first one also waits for the model to be
 *     loaded
 * @param remoteWithin how long a model outside may take before the one in process is asked
 */
@ConfigurationProperties("cx.personalization.sentiment")
record SentimentProperties(
    @DefaultValue("2s") Duration within, @DefaultValue("300ms") Duration remoteWithin) {}
