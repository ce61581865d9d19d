package io.iaros.cx.gateway.door;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param maxBody the largest body that is passed on
 */
@ConfigurationProperties("cx.gateway.door")
record FrontDoorProperties(@DefaultValue("1MB") DataSize maxBody) {}
