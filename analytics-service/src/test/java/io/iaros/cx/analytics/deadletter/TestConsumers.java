package io.iaros.cx.analytics.deadletter;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** Consumers of the platform that leave dead letters behind. */
@TestConfiguration(proxyBeanMethods = false)
public class TestConsumers {

  @Bean
  PreferenceLedger preferenceLedger(JdbcTemplate jdbc) {
    return new PreferenceLedger(jdbc);
  }
}
