package io.iaros.cx.service.consumer;

import io.iaros.cx.service.background.BackgroundThreads;
import io.iaros.cx.service.event.TopicNames;
import java.util.List;
import java.util.Properties;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * One Kafka listener container for each subscription. Offsets are never committed to Kafka: they
 * stand in the database, and each assignment seeks to them. A failure that reaches the container is
 * transient by construction, so it pauses and tries again without end.
 */
final class SubscriptionContainers implements SmartLifecycle {

  /** With so much waiting, a patient subscriber waits no longer. */
  private static final int ENOUGH_BYTES = 256 * 1024;

  private final List<ConcurrentMessageListenerContainer<byte[], byte[]>> containers;

  SubscriptionContainers(
      List<Subscription> subscriptions,
      ConsumerFactory<byte[], byte[]> consumers,
      TopicNames topicNames,
      ConsumerProperties properties,
      String serviceName,
      BiFunction<String, Subscription, Consumption> consumptions) {
    containers =
        subscriptions.stream()
            .map(
                subscription -> {
                  String group = serviceName + "." + subscription.name();
                  SubscriptionListener listener =
                      new SubscriptionListener(() -> consumptions.apply(group, subscription));
                  return container(
                      consumers,
                      containerProperties(
                          topicNames, properties, serviceName, subscription, group, listener),
                      properties);
                })
            .toList();
  }

  private static ContainerProperties containerProperties(
      TopicNames topicNames,
      ConsumerProperties properties,
      String serviceName,
      Subscription subscription,
      String group,
      SubscriptionListener listener) {
    ContainerProperties container =
        new ContainerProperties(
            subscription.topics().stream().map(topicNames::of).toArray(String[]::new));
    container.setGroupId(topicNames.prefix() + group);
    container.setAckMode(ContainerProperties.AckMode.MANUAL);
    container.setMessageListener(listener);
    Properties kafka = new Properties();
    kafka.setProperty(
        ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, serviceName + "-" + properties.instance());
    kafka.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(properties.batch()));
    if (subscription.patience().isPositive()) {
      kafka.setProperty(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, Integer.toString(ENOUGH_BYTES));
      kafka.setProperty(
          ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
          Long.toString(subscription.patience().toMillis()));
      container.setListenerTaskExecutor(BackgroundThreads.executor(group));
    }
    container.setKafkaConsumerProperties(kafka);
    return container;
  }

  private static ConcurrentMessageListenerContainer<byte[], byte[]> container(
      ConsumerFactory<byte[], byte[]> consumers,
      ContainerProperties containerProperties,
      ConsumerProperties properties) {
    ConcurrentMessageListenerContainer<byte[], byte[]> container =
        new ConcurrentMessageListenerContainer<>(consumers, containerProperties);
    container.setConcurrency(properties.threads());
    container.setBeanName(String.valueOf(containerProperties.getGroupId()));
    ExponentialBackOff backOff = new ExponentialBackOff(properties.backOff().toMillis(), 2.0);
    backOff.setMaxInterval(properties.backOffMax().toMillis());
    container.setCommonErrorHandler(new DefaultErrorHandler(backOff));
    return container;
  }

  @Override
  public void start() {
    containers.forEach(ConcurrentMessageListenerContainer::start);
  }

  @Override
  public void stop() {
    containers.forEach(ConcurrentMessageListenerContainer::stop);
  }

  @Override
  public boolean isRunning() {
    return containers.stream().anyMatch(ConcurrentMessageListenerContainer::isRunning);
  }
}
