package io.iaros.cx.personalization.offer;

import io.iaros.cx.personalization.rule.DecisionVariables;
import io.iaros.cx.personalization.settings.Yaml;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

@Configuration(proxyBeanMethods = false)
class OfferConfiguration {

  @Bean
  OfferSet offers() {
    if (!(Yaml.read(new ClassPathResource("personalization/offers.yaml"))
        instanceof List<?> offers)) {
      throw new IllegalStateException("Expected the shipped offers to be a list");
    }
    OfferReader.Reading reading = OfferReader.read(offers, DecisionVariables.conditions());
    if (!reading.faults().isEmpty()) {
      throw new IllegalStateException(
          "Expected offers without faults, but found " + reading.faults());
    }
    return reading.offers();
  }
}
