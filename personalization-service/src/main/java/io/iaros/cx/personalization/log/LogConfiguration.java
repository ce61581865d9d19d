package io.iaros.cx.personalization.log;

import io.iaros.cx.personalization.hot.HotProfiles;
import io.iaros.cx.personalization.profile.CustomerProfiles;
import io.iaros.cx.personalization.profile.Profiles;
import io.iaros.cx.service.correlation.Traces;
import io.iaros.cx.service.event.TopicNames;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.ProducerListener;

@Configuration(proxyBeanMethods = false)
class LogConfiguration {

  /** With shorter limits than the outbox has: somebody waits for the answer. */
  @Bean
  EventLog eventLog(
      ProducerFactory<byte[], byte[]> producers,
      TopicNames topicNames,
      Traces traces,
      LogProperties properties) {
    Map<String, Object> impatient =
        Map.of(
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            properties.bufferTimeout().toMillis(),
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            (int) properties.sendTimeout().toMillis() / 2,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            (int) properties.sendTimeout().toMillis());
    KafkaTemplate<byte[], byte[]> kafka = new KafkaTemplate<>(producers, impatient);
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
