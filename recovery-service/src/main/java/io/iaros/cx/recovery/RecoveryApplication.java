package io.iaros.cx.recovery;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
class RecoveryApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(RecoveryApplication.class, arguments);
  }
}
