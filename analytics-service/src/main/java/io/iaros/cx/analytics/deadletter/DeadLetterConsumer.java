package io.iaros.cx.analytics.deadletter;

import io.iaros.cx.events.Topic;
import io.iaros.cx.service.event.TopicNames;
import java.util.Arrays;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Reads the dead-letter topics of the whole platform. Not an {@code EventSubscriber}: what is read
 * here may be no event at all. What fails here is the store, so it is tried again without end.
 */
@Component
@DependsOn("flywayInitializer")
class DeadLetterConsumer implements SmartLifecycle {

  private final ConcurrentMessageListenerContainer<byte[], byte[]> container;

  DeadLetterConsumer(
      ConsumerFactory<byte[], byte[]> consumers,
      TopicNames topicNames,
      DeadLetterStore store,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      DeadLetterProperties properties,
      @Value("${spring.application.name}") String serviceName,
      @Value("${cx.consumer.instance:0}") int instance) {
    String name = serviceName + ".dead-letters";
    ContainerProperties settings =
        new ContainerProperties(
            Arrays.stream(Topic.values()).map(topicNames::deadLettersOf).toArray(String[]::new));
    settings.setGroupId(topicNames.prefix() + name);
    settings.setAckMode(ContainerProperties.AckMode.MANUAL); // offsets stand in the database
    settings.setMessageListener(
        new DeadLetterListener(name, store, jdbc, new TransactionTemplate(transactions)));
    Properties kafka = new Properties();
    kafka.setProperty(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, serviceName + "-" + instance);
    kafka.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(properties.batch()));
    settings.setKafkaConsumerProperties(kafka);
    container = new ConcurrentMessageListenerContainer<>(consumers, settings);
    container.setBeanName(name);
    ExponentialBackOff backOff = new ExponentialBackOff(properties.backOff().toMillis(), 2.0);
    backOff.setMaxInterval(properties.backOffMax().toMillis());
    container.setCommonErrorHandler(new DefaultErrorHandler(backOff));
  }

  @Override
  public void start() {
    container.start();
  }

  @Override
  public void stop() {
    container.stop();
  }

  @Override
  public boolean isRunning() {
    return container.isRunning();
  }
}
