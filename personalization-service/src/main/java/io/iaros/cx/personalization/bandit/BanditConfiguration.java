package io.iaros.cx.personalization.bandit;

import io.iaros.cx.personalization.definition.Definitions;
import io.iaros.cx.personalization.offer.OfferSet;
import io.iaros.cx.personalization.strategy.DecisionStrategy;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class BanditConfiguration {

  @Bean
  ArmRepository armRepository(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      BanditProperties properties,
      InstantSource clock) {
    return new ArmRepository(jdbc, new TransactionTemplate(transactions), properties, clock);
  }

  @Bean
  Bandits bandits(
      ArmRepository arms,
      Definitions<OfferSet> offers,
      DecisionStrategy strategy,
      BanditProperties properties) {
    return new Bandits(arms, offers, strategy, properties);
  }
}
