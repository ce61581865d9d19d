package io.iaros.cx.service.idempotency;

import io.iaros.cx.service.problem.ProblemWriter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@AutoConfiguration(
    afterName = {
      "io.iaros.cx.service.problem.ProblemAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration"
    })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({JdbcTemplate.class, FilterRegistrationBean.class})
@ConditionalOnBean({JdbcTemplate.class, PlatformTransactionManager.class})
class IdempotencyAutoConfiguration {

  /** Behind Spring Security, whose principal owns the key. */
  private static final int ORDER = Ordered.LOWEST_PRECEDENCE - 10;

  @Bean
  FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
      JdbcTemplate jdbc, PlatformTransactionManager transactions, ProblemWriter problems) {
    FilterRegistrationBean<IdempotencyFilter> registration =
        new FilterRegistrationBean<>(
            new IdempotencyFilter(
                new IdempotentRequests(jdbc), new TransactionTemplate(transactions), problems));
    registration.setOrder(ORDER);
    return registration;
  }
}
