package io.iaros.cx.journey;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class JourneyApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(JourneyApplication.class, arguments);
  }
}
