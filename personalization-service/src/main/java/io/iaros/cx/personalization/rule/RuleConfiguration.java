package io.iaros.cx.personalization.rule;

import io.iaros.cx.personalization.definition.DefinitionFactory;
import io.iaros.cx.personalization.definition.Definitions;
import io.iaros.cx.personalization.settings.MissionSettings;
import io.iaros.cx.personalization.settings.Yaml;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

@Configuration(proxyBeanMethods = false)
class RuleConfiguration {

  /** A user's rules take the place of the shipped ones. */
  @Bean
  Definitions<RuleSet> rules(DefinitionFactory factory, MissionSettings settings) {
    return factory.create(
        new RuleKind(),
        settings.definitions(RuleKind.NAME),
        Yaml.readList(new ClassPathResource("personalization/rules.yaml")));
  }
}
