package io.iaros.cx.service.timer;

import io.iaros.cx.service.loop.WorkLoop;
import io.iaros.cx.service.loop.WorkLoop.Work;
import io.iaros.cx.service.loop.WorkSignal;
import java.util.List;
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
  WorkSignal timersDue() {
    return new WorkSignal();
  }

  @Bean
  Timers timers(JdbcTemplate jdbc, WorkSignal timersDue, TimerProperties properties) {
    return new Timers(jdbc, timersDue, properties.sleepMax());
  }

  /** Where nobody handles timers, nobody looks for them. */
  @Bean
  @DependsOn("flywayInitializer")
  WorkLoop timerLoop(
      Timers timers,
      ObjectProvider<TimerHandler> handlers,
      PlatformTransactionManager transactions,
      WorkSignal timersDue,
      TimerProperties properties) {
    List<TimerHandler> known = handlers.orderedStream().toList();
    TimerWork work =
        new TimerWork(timers, known, new TransactionTemplate(transactions), timersDue, properties);
    return new WorkLoop(
        "timer", known.isEmpty() ? () -> Work.NOTHING_KNOWN : work, timersDue, properties.loop());
  }
}
