package io.iaros.cx.service.outbox;

import io.iaros.cx.service.correlation.Traces;
import io.iaros.cx.service.event.TopicNames;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.ProducerFactory;

@AutoConfiguration(
    afterName = {
      "io.iaros.cx.service.event.EventAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
      "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
    })
@ConditionalOnClass({JdbcTemplate.class, ProducerFactory.class})
@ConditionalOnBean({DataSource.class, ProducerFactory.class})
@EnableConfigurationProperties(OutboxProperties.class)
class OutboxAutoConfiguration {

  @Bean
  OutboxSignal outboxSignal() {
    return new OutboxSignal();
  }

  @Bean
  Outbox outbox(JdbcTemplate jdbc, TopicNames names, Traces traces, OutboxSignal signal) {
    return new Outbox(jdbc, names, traces, signal);
  }

  @Bean
  @DependsOn("flywayInitializer")
  OutboxRelay outboxRelay(
      DataSource dataSource,
      ProducerFactory<byte[], byte[]> producers,
      OutboxSignal signal,
      OutboxProperties properties) {
    return new OutboxRelay(dataSource, producers, signal, properties);
  }
}
