package io.iaros.cx.personalization.segment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param sweepPeriod how late a membership may end or begin by the mere course of time
 * @param sweepLook how often an instance looks whether all customers are to be looked at anew
 * @param sweepBatch how many of them at a time
 * @param sweepPause between two batches, so that events and decisions go before
 * @param sweepLease after which another instance may begin, should this one be gone
 * @param clustersCustomersMin with fewer customers no clusters are looked for
 * @param clustersCustomersMax how many customers are learned from
 */
@ConfigurationProperties("cx.personalization.segments")
record SegmentProperties(
    @DefaultValue("15m") Duration sweepPeriod,
    @DefaultValue("1s") Duration sweepLook,
    @DefaultValue("200") int sweepBatch,
    @DefaultValue("50ms") Duration sweepPause,
    @DefaultValue("1m") Duration sweepLease,
    @DefaultValue("500") int clustersCustomersMin,
    @DefaultValue("100000") int clustersCustomersMax) {}
