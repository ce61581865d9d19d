package io.iaros.cx.experiment.ofrep;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param refresh how long a change that another instance made may stay unseen here
 * @param streamsMax event streams at once; each holds a connection of the gateway
 * @param heartbeat how often a stream that has nothing to say shows that it is there
 * @param streamAddressLife how long an address of the stream opens it, at least
 */
@ConfigurationProperties("cx.experiment.ofrep")
record OfrepProperties(
    @DefaultValue("500ms") Duration refresh,
    @DefaultValue("100") int streamsMax,
    @DefaultValue("15s") Duration heartbeat,
    @DefaultValue("12h") Duration streamAddressLife) {}
