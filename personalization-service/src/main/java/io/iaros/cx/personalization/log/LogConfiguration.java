package io.iaros.cx.personalization.log;

import io.iaros.cx.personalization.hot.HotProfiles;
import io.iaros.cx.personalization.profile.CustomerProfiles;
import io.iaros.cx.personalization.profile.Profiles;
import io.iaros.cx.service.correlation.Traces;
import io.iaros.cx.service.event.TopicNames;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.ProducerListener;

@Configuration(proxyBeanMethods = false)
class LogConfiguration {

  @Bean
  @Primary
  EventLog eventLog(
      ProducerFactory<byte[], byte[]> producers,
      TopicNames topicNames,
      Traces traces,
      LogProperties properties) {
    return log(producers, impatient(properties), topicNames, traces, properties);
  }

  /**
   * What is written out while more comes stays together: few batches instead of many small ones.
   */
  @Bean(EventLog.UNHURRIED)
  EventLog unhurriedEventLog(
      ProducerFactory<byte[], byte[]> producers,
      TopicNames topicNames,
      Traces traces,
      LogProperties properties) {
    Map<String, Object> settings = new HashMap<>(impatient(properties));
    settings.put(ProducerConfig.LINGER_MS_CONFIG, properties.unhurried().toMillis());
    return log(producers, settings, topicNames, traces, properties);
  }

  /** With shorter limits than the outbox has: somebody waits for the answer. */
  private static Map<String, Object> impatient(LogProperties properties) {
    return Map.of(
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        properties.bufferTimeout().toMillis(),
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        (int) properties.sendTimeout().toMillis() / 2,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        (int) properties.sendTimeout().toMillis());
  }

  private static EventLog log(
      ProducerFactory<byte[], byte[]> producers,
      Map<String, Object> settings,
      TopicNames topicNames,
      Traces traces,
      LogProperties properties) {
    KafkaTemplate<byte[], byte[]> kafka = new KafkaTemplate<>(producers, settings);
    kafka.setProducerListener(new ProducerListener<>() {}); // whoever sends hears of the failure
    return new EventLog(kafka, topicNames, traces, properties.sendTimeout());
  }

  @Bean
  FoldedWrites foldedWrites(
      EventLog log,
      Profiles profiles,
      CustomerProfiles customers,
      HotProfiles hotProfiles,
      LogProperties properties) {
    return new FoldedWrites(log, profiles, customers, hotProfiles, properties);
  }
}
