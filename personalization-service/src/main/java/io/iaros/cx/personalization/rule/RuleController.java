package io.iaros.cx.personalization.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.service.condition.Conditions;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.problem.Fault;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RuleController {

  record RuleSetBody(@Size(max = RuleReader.RULES_MAX) List<Map<String, Object>> rules) {}

  /**
   * @param rules how many rules were read
   * @param errors all that is wrong; none where the set can be used
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record RuleSetCheck(boolean valid, int rules, List<Fault> errors) {}

  private final RuleSet rules;
  private final Conditions conditions = DecisionVariables.conditions();

  RuleController(RuleSet rules) {
    this.rules = rules;
  }

  /** All at once: a set is read and replaced as a whole. */
  @GetMapping("/api/v1/rules")
  Page<Map<String, Object>> list() {
    return new Page<>(rules.rules().stream().map(Rule::notation).toList(), null);
  }

  @PostMapping("/api/v1/rules:validate")
  RuleSetCheck validate(@RequestBody RuleSetBody body) {
    List<Fault> faults = RuleReader.read(body.rules(), "/rules", conditions).faults();
    return new RuleSetCheck(faults.isEmpty(), body.rules().size(), faults);
  }
}
