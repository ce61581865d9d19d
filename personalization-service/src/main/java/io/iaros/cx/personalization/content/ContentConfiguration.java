package io.iaros.cx.personalization.content;

import io.iaros.cx.personalization.definition.DefinitionFactory;
import io.iaros.cx.personalization.definition.Definitions;
import io.iaros.cx.personalization.settings.MissionSettings;
import io.iaros.cx.personalization.settings.Yaml;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

@Configuration(proxyBeanMethods = false)
class ContentConfiguration {

  @Bean
  Definitions<ContentSet> content(DefinitionFactory factory, MissionSettings settings) {
    return factory.create(
        new ContentKind(),
        settings.definitions(ContentKind.NAME),
        Yaml.readList(new ClassPathResource("personalization/content.yaml")));
  }
}
