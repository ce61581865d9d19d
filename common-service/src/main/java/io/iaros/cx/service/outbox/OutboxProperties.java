package io.iaros.cx.service.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param batch how many records are read, sent and deleted at a time
 * @param gather how long records gather after a batch that was not full: fewer, larger batches
 *     leave more of the machine to those who wait for an answer
 * @param idle how long the relay waits without a signal; another instance's commits signal nothing
 * @param takeOver how long an instance waits before it tries again to become the relay
 * @param backOff how long the relay waits after a failure
 * @param sendTimeout how long Kafka may take to acknowledge a batch
 */
@ConfigurationProperties("cx.outbox")
record OutboxProperties(
    @DefaultValue("1000") int batch,
    @DefaultValue("10ms") Duration gather,
    @DefaultValue("50ms") Duration idle,
    @DefaultValue("1s") Duration takeOver,
    @DefaultValue("1s") Duration backOff,
    @DefaultValue("30s") Duration sendTimeout) {}
