package io.iaros.cx.personalization.sentiment;

import io.iaros.cx.personalization.model.Models;
import io.iaros.cx.personalization.settings.MissionSettings;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SentimentConfiguration {

  @Bean
  SentimentFamily sentimentFamily() {
    return ShippedSentiment.family();
  }

  @Bean
  Tones tones(
      Models models,
      SentimentFamily family,
      SentimentProperties properties,
      MissionSettings settings) {
    return new TimelyTones(
        new SentenceEmbedding(),
        models.of(family),
        Optional.ofNullable(settings.modelEndpoints().get(SentimentFamily.NAME))
            .map(address -> new RemoteTones(address, properties.remoteWithin())),
        properties.within());
  }
}
