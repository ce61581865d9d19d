package io.iaros.cx.personalization.experiment;

import io.iaros.cx.events.Topic;
import io.iaros.cx.service.event.TopicNames;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

@Configuration(proxyBeanMethods = false)
class ExperimentConfiguration {

  /** Assigned, not subscribed: no group, so every instance reads all. */
  @Bean
  ExperimentSets experimentSets(
      ConsumerFactory<byte[], byte[]> consumers,
      TopicNames topicNames,
      ExperimentProperties properties,
      @Value("${cx.data-dir}") Path dataFolder) {
    Properties alone = new Properties();
    alone.setProperty(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "5000");
    return new ExperimentSets(
        () -> consumers.createConsumer(null, "experiments", null, alone),
        topicNames.of(Topic.EXPERIMENT_DEFINITIONS),
        new ExperimentSnapshot(dataFolder),
        properties);
  }
}
