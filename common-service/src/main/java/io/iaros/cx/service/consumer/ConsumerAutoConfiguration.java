package io.iaros.cx.service.consumer;

import io.iaros.cx.service.correlation.Traces;
import io.iaros.cx.service.event.TopicNames;
import io.iaros.cx.service.outbox.Outbox;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@AutoConfiguration(
    afterName = {
      "io.iaros.cx.service.outbox.OutboxAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
      "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration"
    })
@ConditionalOnClass({JdbcTemplate.class, ConsumerFactory.class})
@ConditionalOnBean(Outbox.class)
@EnableConfigurationProperties(ConsumerProperties.class)
class ConsumerAutoConfiguration {

  @Bean
  DeadLetters deadLetters(Outbox outbox, InstantSource clock) {
    return new DeadLetters(outbox, clock);
  }

  @Bean
  @DependsOn("flywayInitializer")
  SubscriptionContainers subscriptionContainers(
      ObjectProvider<EventSubscriber> subscribers,
      ConsumerFactory<byte[], byte[]> consumers,
      JdbcTemplate jdbc,
      DeadLetters deadLetters,
      PlatformTransactionManager transactions,
      Traces traces,
      TopicNames topicNames,
      ConsumerProperties properties,
      @Value("${spring.application.name}") String serviceName) {
    TransactionTemplate transaction = new TransactionTemplate(transactions);
    ConsumedOffsets offsets = new ConsumedOffsets(jdbc);
    return new SubscriptionContainers(
        subscribers.orderedStream().map(EventSubscriber::subscription).toList(),
        consumers,
        topicNames,
        properties,
        serviceName,
        (group, subscription) ->
            new Consumption(group, subscription, offsets, deadLetters, transaction, traces));
  }
}
