package io.iaros.cx.service.timer;

import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@AutoConfiguration(
    afterName = {
      "io.iaros.cx.service.identity.IdentityAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration"
    })
@ConditionalOnClass(JdbcTemplate.class)
@ConditionalOnBean({JdbcTemplate.class, PlatformTransactionManager.class})
@EnableConfigurationProperties(TimerProperties.class)
class TimerAutoConfiguration {

  @Bean
  TimerSignal timerSignal() {
    return new TimerSignal();
  }

  @Bean
  Timers timers(JdbcTemplate jdbc, TimerSignal signal) {
    return new Timers(jdbc, signal);
  }

  @Bean
  @DependsOn("flywayInitializer")
  TimerLoop timerLoop(
      Timers timers,
      ObjectProvider<TimerHandler> handlers,
      PlatformTransactionManager transactions,
      TimerSignal signal,
      InstantSource clock,
      TimerProperties properties) {
    return new TimerLoop(
        timers,
        handlers.orderedStream().toList(),
        new TransactionTemplate(transactions),
        signal,
        clock,
        properties);
  }
}
