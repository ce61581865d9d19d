package io.iaros.cx.recovery.workflow;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of the settings that one file names; null where it is silent. */
record NamedSettings(
    @Nullable Boolean autoRecoveryEnabled,
    @Nullable Integer escalationThreshold,
    @Nullable Duration recoveryTimeout,
    List<Workflow> workflows) {

  NamedSettings {
    workflows = List.copyOf(workflows);
  }

  /**
   * Puts these in the place of others. Workflows are replaced trigger by trigger, so that a file
   * with one workflow does not take all others away.
   */
  RecoverySettings over(RecoverySettings others) {
    List<String> triggers = workflows.stream().map(Workflow::trigger).toList();
    Stream<Workflow> kept =
        others.workflows().stream().filter(workflow -> !triggers.contains(workflow.trigger()));
    return new RecoverySettings(
        autoRecoveryEnabled == null ? others.autoRecoveryEnabled() : autoRecoveryEnabled,
        escalationThreshold == null ? others.escalationThreshold() : escalationThreshold,
        recoveryTimeout == null ? others.recoveryTimeout() : recoveryTimeout,
        Stream.concat(workflows.stream(), kept).toList());
  }
}
