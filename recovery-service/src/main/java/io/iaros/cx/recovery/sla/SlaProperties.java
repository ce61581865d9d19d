package io.iaros.cx.recovery.sla;

import io.iaros.cx.events.recovery.Severity;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param policies what is promised, for each severity
 * @param medianOver from how many of the newest stopped clocks the usual time is taken
 */
@ConfigurationProperties("cx.recovery.sla")
record SlaProperties(Map<Severity, Promise> policies, @DefaultValue("1000") int medianOver) {

  SlaProperties {
    Set<Severity> missing = EnumSet.allOf(Severity.class);
    missing.removeAll(policies.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("Expected a policy for each severity, missing " + missing);
    }
    policies = Map.copyOf(policies);
  }

  /** Both counted from the receipt of the incident, or of a booking that comes later. */
  record Promise(Duration firstResponse, Duration resolution) {
    Duration of(SlaTarget target) {
      return switch (target) {
        case FIRST_RESPONSE -> firstResponse;
        case RESOLUTION -> resolution;
      };
    }
  }

  Promise promise(Severity severity) {
    Promise promise = policies.get(severity);
    if (promise == null) {
      throw new IllegalStateException("Expected a policy for " + severity);
    }
    return promise;
  }
}
