package io.iaros.cx.experiment.power;

import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Plans of experiments, over HTTP. It keeps nothing. */
@RestController
class PowerController {

  @GetMapping("/api/v1/experiments/power")
  PowerAnswer ask(@ModelAttribute PowerQuestion question) {
    return answer(question);
  }

  @PostMapping("/api/v1/experiments/power")
  PowerAnswer post(@RequestBody PowerQuestion question) {
    return answer(question);
  }

  private static PowerAnswer answer(PowerQuestion question) {
    List<Fault> faults = question.faults();
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    return PowerAnswer.of(question);
  }
}
