package io.iaros.cx.personalization;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
class PersonalizationApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(PersonalizationApplication.class, arguments);
  }
}
