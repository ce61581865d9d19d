package io.iaros.cx.recovery.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.recovery.Severity;
import io.iaros.cx.recovery.sla.SlaStatus.Counts;
import io.iaros.cx.recovery.sla.SlaStatus.PolicyStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlaStatusTest {

  @Test
  void addsUpItsPolicies() {
    Counts overall = SlaStatus.of(List.of(policy(9, 1), policy(0, 0))).overall();
    assertThat(overall).isEqualTo(new Counts(9, 0, 1, 0));
    assertThat(overall.compliance()).isEqualTo(0.9);
  }

  @Test
  void claimsNoComplianceBeforeAnythingIsDecided() {
    assertThat(policy(0, 0).counts().compliance()).isNull();
  }

  private static PolicyStatus policy(long met, long breached) {
    return new PolicyStatus(
        Severity.HIGH, SlaTarget.RESOLUTION, "PT15M", new Counts(met, 0, breached, 0), null);
  }
}
