package io.iaros.cx.personalization.identity;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param idsMax the most ids of one customer
 * @param mergesMax the most other customers that may become one with a customer
 * @param customersPerDeviceMax the most customers that may be seen with an anonymous id before it
 *     counts as a device that is shared
 * @param sharedChannels where a touchpoint is used by many
 * @param settled how many pairs of ids are remembered as decided, so that nobody is asked again
 * @param settledFor how long, which is also how soon a pair that a limit refused is tried again
 */
@ConfigurationProperties("cx.personalization.identity")
record IdentityProperties(
    @DefaultValue("1000") int idsMax,
    @DefaultValue("100") int mergesMax,
    @DefaultValue("2") int customersPerDeviceMax,
    @DefaultValue({"kiosk", "lounge", "seat_screen", "counter", "gate", "crew"})
        List<String> sharedChannels,
    @DefaultValue("100000") int settled,
    @DefaultValue("10m") Duration settledFor) {

  IdentityProperties {
    sharedChannels = List.copyOf(sharedChannels);
  }

  IdentityLimits limits() {
    return new IdentityLimits(idsMax, mergesMax, customersPerDeviceMax);
  }
}
