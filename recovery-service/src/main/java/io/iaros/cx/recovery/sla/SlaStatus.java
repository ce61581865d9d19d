package io.iaros.cx.recovery.sla;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.iaros.cx.events.recovery.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How promises are kept. */
record SlaStatus(Counts overall, List<PolicyStatus> policies) {

  SlaStatus {
    policies = List.copyOf(policies);
  }

  static SlaStatus of(List<PolicyStatus> policies) {
    return new SlaStatus(
        policies.stream().map(PolicyStatus::counts).reduce(new Counts(0, 0, 0, 0), Counts::plus),
        policies);
  }

  /**
   * @param usualSeconds the median time of clocks like these that stopped; absent before the first
   */
  record PolicyStatus(
      Severity severity,
      SlaTarget target,
      String promised,
      Counts counts,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double usualSeconds) {}

  /**
   * @param met stopped in time
   * @param running not stopped and not too late yet
   * @param breached stopped too late, or running past its time
   * @param predictedBreaches of those running: with less time left than such clocks usually take
   */
  record Counts(long met, long running, long breached, long predictedBreaches) {

    Counts plus(Counts other) {
      return new Counts(
          met + other.met,
          running + other.running,
          breached + other.breached,
          predictedBreaches + other.predictedBreaches);
    }

    /** Of those that are decided, the share that was met; absent before the first. */
    @JsonProperty
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Nullable Double compliance() {
      long decided = met + breached;
      return decided == 0 ? null : (double) met / decided;
    }
  }
}
