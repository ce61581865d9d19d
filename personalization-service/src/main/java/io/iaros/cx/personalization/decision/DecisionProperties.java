package io.iaros.cx.personalization.decision;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param waiting how many events of decisions may wait for Kafka; more are dropped and counted
 * @param batch how many of them are sent at a time
 * @param gathering how long the first of them waits for others: small batches cost Kafka, and all
 *     who read it, more than large ones
 * @param backOff how long to wait before Kafka is tried again
 */
@ConfigurationProperties("cx.personalization.decisions")
record DecisionProperties(
    @DefaultValue("20000") int waiting,
    @DefaultValue("1000") int batch,
    @DefaultValue("100ms") Duration gathering,
    @DefaultValue("500ms") Duration backOff) {}
