package io.iaros.cx.gateway.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the browser's client reads at its start, in its own words.
 *
 * @param metrics what it would tell its maker of itself: nothing
 */
record ClientSettings(Integrations integrations, Metrics metrics) {

  record Integrations(@JsonProperty("Segment.io") Destination segment) {}

  /**
   * @param apiHost host, port and path without a slash at its end
   */
  record Destination(String apiKey, String apiHost, String protocol) {}

  record Metrics(int sampleRate) {}

  static ClientSettings of(String writeKey, PublicAddress address) {
    return new ClientSettings(
        new Integrations(
            new Destination(writeKey, address.authority() + "/v1", address.protocol())),
        new Metrics(0));
  }
}
