package io.iaros.cx.recovery.workflow;

import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/service")
class WorkflowController {

  record WorkflowSettings(
      boolean autoRecoveryEnabled,
      int escalationThreshold,
      String recoveryTimeout,
      List<Workflow> items) {}

  record Validation(boolean valid, List<Fault> errors) {}

  private final RecoverySettings settings;

  WorkflowController(RecoverySettings settings) {
    this.settings = settings;
  }

  @GetMapping("/workflows")
  WorkflowSettings workflows() {
    return new WorkflowSettings(
        settings.autoRecoveryEnabled(),
        settings.escalationThreshold(),
        settings.recoveryTimeout().toString(),
        settings.workflows());
  }

  /** Takes a whole settings file, in YAML or in JSON, which is YAML too. */
  @PostMapping("/workflows:validate")
  Validation validate(InputStream body) throws IOException {
    byte[] text = body.readNBytes(SettingsReader.CHARACTERS_MAX + 1);
    if (text.length > SettingsReader.CHARACTERS_MAX) {
      throw new ProblemException(
          ProblemType.TOO_LARGE,
          "Expected a file of at most %d bytes, but it is larger."
              .formatted(SettingsReader.CHARACTERS_MAX));
    }
    List<Fault> faults = SettingsReader.read(new String(text, StandardCharsets.UTF_8)).faults();
    return new Validation(faults.isEmpty(), faults);
  }
}
