package io.iaros.cx.analytics;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
class AnalyticsApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(AnalyticsApplication.class, arguments);
  }
}
