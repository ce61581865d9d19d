package io.iaros.cx.service.problem;

import io.iaros.cx.service.correlation.Traces;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.DispatcherServlet;

@AutoConfiguration(afterName = "io.iaros.cx.service.correlation.CorrelationAutoConfiguration")
class ProblemAutoConfiguration {

  @Bean
  Problems problems(Traces traces) {
    return new Problems(traces);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  @ConditionalOnClass(DispatcherServlet.class)
  @Import({ProblemAdvice.class, BodyCheck.class})
  static class Servlet {

    @Bean
    ProblemWriter problemWriter(Problems problems) {
      return new ProblemWriter(problems);
    }
  }
}
