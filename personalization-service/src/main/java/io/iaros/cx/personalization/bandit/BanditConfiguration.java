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
  ArmRepository armRepository(JdbcClient jdbc) {
    return new ArmRepository(jdbc);
  }

  @Bean
  DecisionBatchRepository decisionBatchRepository(JdbcClient jdbc) {
    return new DecisionBatchRepository(jdbc);
  }

  @Bean
  RewardRepository rewardRepository(JdbcClient jdbc, BanditProperties properties) {
    return new RewardRepository(jdbc, properties);
  }

  @Bean
  BanditLearner banditLearner(
      JdbcClient jdbc,
      DecisionBatchRepository batches,
      RewardRepository rewards,
      ArmRepository arms,
      PlatformTransactionManager transactions,
      InstantSource clock) {
    return new BanditLearner(
        jdbc, batches, rewards, arms, new TransactionTemplate(transactions), clock);
  }

  @Bean
  Bandits bandits(
      BanditLearner learner,
      ArmRepository arms,
      Definitions<OfferSet> offers,
      DecisionStrategy strategy,
      BanditProperties properties) {
    return new Bandits(learner, arms, offers, strategy, properties);
  }
}
