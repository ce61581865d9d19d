package io.iaros.cx.personalization;

import io.iaros.cx.personalization.model.ThresholdFamily;
import org.springframework.context.annotation.Bean;

/** A model beside those of the service; imported, and found by no scan. */
class OneMoreModel {

  @Bean
  ThresholdFamily thresholdFamily() {
    return new ThresholdFamily();
  }
}
