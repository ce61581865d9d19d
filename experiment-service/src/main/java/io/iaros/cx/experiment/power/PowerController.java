package io.iaros.cx.experiment.power;

import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import java.util.List;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Plans of experiments, over HTTP. It keeps nothing. */
@RestController
class PowerController {

  @GetMapping("/api/v1/experiments/power")
  PowerAnswer ask(@RequestParam MultiValueMap<String, String> parameters) {
    PowerParameters read = new PowerParameters(parameters);
    PowerQuestion question = read.question();
    return answer(question, read.with(PowerFaults.of(question, "#")));
  }

  @PostMapping("/api/v1/experiments/power")
  PowerAnswer post(@RequestBody PowerQuestion question) {
    return answer(question, PowerFaults.of(question, "/"));
  }

  private static PowerAnswer answer(PowerQuestion question, List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    return PowerAnswer.of(question);
  }
}
