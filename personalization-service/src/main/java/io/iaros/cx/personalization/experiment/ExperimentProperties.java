package io.iaros.cx.personalization.experiment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param startTimeout how long the start waits for the newest set before it goes on with the last
 *     one it knows
 * @param poll how long one look at the topic waits
 * @param backOff how long to wait before Kafka is tried again
 */
@ConfigurationProperties("cx.personalization.experiments")
record ExperimentProperties(
    @DefaultValue("10s") Duration startTimeout,
    @DefaultValue("1s") Duration poll,
    @DefaultValue("1s") Duration backOff) {}
