package io.iaros.cx.journey.outcome;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param firstTraining after the first start of all; not while the platform starts
 * @param period between the end of one training of all models and the begin of the next
 */
@ConfigurationProperties("cx.journey.outcome")
record OutcomeProperties(
    @DefaultValue("10m") Duration firstTraining, @DefaultValue("1h") Duration period) {}
