package io.iaros.cx.journey.effect;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param webhookHosts the hosts that journeys may call; no other is called
 */
@ConfigurationProperties("cx.journey.effect")
record EffectProperties(
    @DefaultValue List<String> webhookHosts,
    @DefaultValue("http://127.0.0.1:8082") String personalizationUrl,
    @DefaultValue("http://127.0.0.1:8083") String recoveryUrl) {
  EffectProperties {
    webhookHosts = List.copyOf(webhookHosts);
  }
}
