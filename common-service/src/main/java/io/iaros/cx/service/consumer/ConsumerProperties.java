package io.iaros.cx.service.consumer;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param instance the ordinal of this instance of the service, from 0; part of its membership
 * @param threads how many threads each subscription reads with
 * @param batch how many records at most go into one transaction
 * @param backOff how long to wait before an unavailable store is tried again
 * @param backOffMax what that wait grows to
 * @param remembered how long event ids are kept against duplicates
 */
@ConfigurationProperties("cx.consumer")
record ConsumerProperties(
    @DefaultValue("0") int instance,
    @DefaultValue("1") int threads,
    @DefaultValue("500") int batch,
    @DefaultValue("200ms") Duration backOff,
    @DefaultValue("5s") Duration backOffMax,
    @DefaultValue("7d") Duration remembered) {}
