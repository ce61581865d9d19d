package io.iaros.cx.service.event;

import io.iaros.cx.events.Topic;
import io.iaros.cx.service.identity.IdSource;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;

/** Topics as the catalogue has them; whichever service comes first makes them. */
@AutoConfiguration(afterName = "io.iaros.cx.service.identity.IdentityAutoConfiguration")
@ConditionalOnClass(KafkaAdmin.class)
@EnableConfigurationProperties(EventProperties.class)
class EventAutoConfiguration {

  private static final String FOREVER = "-1";

  @Bean
  TopicNames topicNames(EventProperties properties) {
    return new TopicNames(properties.topicPrefix());
  }

  @Bean
  Events events(@Value("${spring.application.name}") String serviceName, IdSource ids) {
    return new Events(serviceName, ids);
  }

  @Bean
  KafkaAdmin.NewTopics topics(TopicNames names) {
    return new KafkaAdmin.NewTopics(
        Arrays.stream(Topic.values())
            .flatMap(topic -> Stream.of(topic(names, topic), deadLetters(names, topic)))
            .toArray(NewTopic[]::new));
  }

  private static NewTopic topic(TopicNames names, Topic topic) {
    TopicBuilder builder = TopicBuilder.name(names.of(topic)).partitions(topic.partitions());
    return switch (topic.kind()) {
      case FACTS -> builder.config(TopicConfig.RETENTION_MS_CONFIG, FOREVER).build();
      case DEFINITIONS -> builder.compact().build();
    };
  }

  private static NewTopic deadLetters(TopicNames names, Topic topic) {
    return TopicBuilder.name(names.deadLettersOf(topic))
        .partitions(1)
        .config(TopicConfig.RETENTION_MS_CONFIG, FOREVER)
        .build();
  }
}
