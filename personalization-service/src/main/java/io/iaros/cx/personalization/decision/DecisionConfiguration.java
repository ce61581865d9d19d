package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.log.EventLog;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DecisionConfiguration {

  @Bean
  DecisionLog decisionLog(EventLog log, DecisionProperties properties, MeterRegistry meters) {
    return new DecisionLog(log, properties, meters);
  }
}
