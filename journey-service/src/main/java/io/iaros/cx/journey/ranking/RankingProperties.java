package io.iaros.cx.journey.ranking;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param personalizationUrl where offers are ranked
 * @param timeout how long the answer may take, the way there and back included
 */
@ConfigurationProperties("cx.journey.ranking")
record RankingProperties(
    @DefaultValue("http://127.0.0.1:8082") String personalizationUrl,
    @DefaultValue("150ms") Duration timeout) {}
