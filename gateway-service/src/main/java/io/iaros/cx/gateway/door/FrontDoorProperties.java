package io.iaros.cx.gateway.door;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param maxBody the largest body that is passed on
 * @param maxEvents the largest body of events that is read for its key, as sent and decompressed
 * @param readAheadAtOnce bodies that are read for their key at the same time
 */
@ConfigurationProperties("cx.gateway.door")
record FrontDoorProperties(
    @DefaultValue("1MB") DataSize maxBody,
    @DefaultValue("512000B") DataSize maxEvents,
    @DefaultValue("64") int readAheadAtOnce) {}
