package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.customer.Customers;
import io.iaros.cx.personalization.log.EventLog;
import io.iaros.cx.service.correlation.Traces;
import io.iaros.cx.service.identity.IdSource;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class DecisionConfiguration {

  /** Before the filters that it spares a decision. */
  @Bean
  FilterRegistrationBean<DecisionLane> decisionLane(
      JwtDecoder tokens,
      Customers customers,
      Personalization personalization,
      Traces traces,
      IdSource ids,
      JsonMapper mapper,
      MeterRegistry meters) {
    FilterRegistrationBean<DecisionLane> registration =
        new FilterRegistrationBean<>(
            new DecisionLane(
                tokens,
                customers,
                personalization,
                traces,
                ids,
                new DecisionAnswerWriter(mapper),
                meters));
    registration.addUrlPatterns(DecisionLane.PATH);
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }

  @Bean
  DecisionLog decisionLog(
      @Qualifier(EventLog.UNHURRIED) EventLog log,
      DecisionProperties properties,
      MeterRegistry meters) {
    return new DecisionLog(log, properties, meters);
  }
}
