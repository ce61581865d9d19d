package io.iaros.cx.recovery.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.recovery.Severity;
import io.iaros.cx.service.problem.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {

  private static final String AS_THE_MISSION_WRITES_IT =
      """
      experience:
        personalization:
          response_timeout: 100ms
        service_recovery:
          auto_recovery_enabled: false
          escalation_threshold: 5
          recovery_timeout: 120s
      service_recovery:
        workflows:
          - trigger: "system_outage"
            severity: "critical"
            actions:
              - send_apology: true
              - track_resolution: true
              - activate_fallback: false
      """;

  private static final RecoverySettings SHIPPED =
      new RecoverySettings(
          true,
          3,
          Duration.ofMinutes(5),
          List.of(
              new Workflow("flight_delay", Severity.HIGH, List.of(Action.NOTIFY_CUSTOMER)),
              new Workflow("system_outage", Severity.CRITICAL, List.of(Action.ESCALATE_TO_HUMAN))));

  @Test
  void readsTheMissionsNotationAndPassesOverOtherServices() {
    SettingsReader.Reading reading = SettingsReader.read(AS_THE_MISSION_WRITES_IT);
    assertThat(reading.faults()).isEmpty();
    assertThat(reading.settings())
        .isEqualTo(
            new NamedSettings(
                false,
                5,
                Duration.ofMinutes(2),
                List.of(
                    new Workflow(
                        "system_outage",
                        Severity.CRITICAL,
                        List.of(Action.SEND_APOLOGY, Action.TRACK_RESOLUTION)))));
  }

  @Test
  void replacesOnlyTheTriggersThatAFileNames() {
    RecoverySettings both = SettingsReader.read(AS_THE_MISSION_WRITES_IT).settings().over(SHIPPED);
    assertThat(both.autoRecoveryEnabled()).isFalse();
    assertThat(both.workflows())
        .extracting(Workflow::name)
        .containsExactly("system_outage.critical", "flight_delay.high");
    assertThat(both.workflows().getFirst().actions()).contains(Action.SEND_APOLOGY);
  }

  @Test
  void keepsWhatAFileDoesNotName() {
    assertThat(SettingsReader.read("personalization: {rules: []}").settings().over(SHIPPED))
        .isEqualTo(SHIPPED);
  }

  @Test
  void findsAllFaultsAtOnce() {
    String faulty =
        """
        experience:
          service_recovery:
            auto_recovery_enabled: perhaps
            escalation_threshold: 0
            recovery_timeout: soon
            colour: red
        service_recovery:
          workflows:
            - severity: "dreadful"
              actions:
                - notify_customer: true
                - notify_customer: true
                - make_coffee: true
            - trigger: "flight_delay"
              actions: []
        """;
    assertThat(SettingsReader.read(faulty).faults())
        .extracting(Fault::pointer)
        .containsExactlyInAnyOrder(
            "/experience/service_recovery/auto_recovery_enabled",
            "/experience/service_recovery/escalation_threshold",
            "/experience/service_recovery/recovery_timeout",
            "/experience/service_recovery/colour",
            "/service_recovery/workflows/0/trigger",
            "/service_recovery/workflows/0/severity",
            "/service_recovery/workflows/0/actions/1",
            "/service_recovery/workflows/0/actions/2",
            "/service_recovery/workflows/1/actions");
  }

  @Test
  void saysThatItIsNoYaml() {
    assertThat(SettingsReader.read("a: [1").faults()).singleElement().isNotNull();
  }

  @Test
  void answersAnIncidentThatIsAtLeastAsSevere() {
    assertThat(SHIPPED.workflowFor("flight_delay", Severity.CRITICAL)).isPresent();
    assertThat(SHIPPED.workflowFor("flight_delay", Severity.MEDIUM)).isEmpty();
    assertThat(SHIPPED.workflowFor("lost_bag", Severity.CRITICAL)).isEmpty();
  }
}
