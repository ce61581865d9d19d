package io.iaros.cx.experiment;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Experiments, from the draft to the counted result. */
@SpringBootApplication
@ConfigurationPropertiesScan
class ExperimentServiceApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(ExperimentServiceApplication.class, arguments);
  }
}
