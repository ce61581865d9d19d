package io.iaros.cx.personalization.offer;

import io.iaros.cx.personalization.definition.DefinitionFactory;
import io.iaros.cx.personalization.definition.Definitions;
import io.iaros.cx.personalization.settings.MissionSettings;
import io.iaros.cx.personalization.settings.Yaml;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

@Configuration(proxyBeanMethods = false)
class OfferConfiguration {

  @Bean
  Definitions<OfferSet> offers(DefinitionFactory factory, MissionSettings settings) {
    return factory.create(
        new OfferKind(),
        settings.definitions(OfferKind.NAME),
        Yaml.readList(new ClassPathResource("personalization/offers.yaml")));
  }
}
