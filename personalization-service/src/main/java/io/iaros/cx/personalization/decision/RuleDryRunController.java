package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.definition.DefinitionKind;
import io.iaros.cx.personalization.definition.Definitions;
import io.iaros.cx.personalization.definition.InForce;
import io.iaros.cx.personalization.hot.HotProfiles;
import io.iaros.cx.personalization.rule.RuleReader;
import io.iaros.cx.personalization.rule.RuleSet;
import io.iaros.cx.personalization.trial.TrialCustomers;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tries rules on real profiles before they hold for anybody. */
@RestController
class RuleDryRunController {

  private final Definitions<RuleSet> rules;
  private final TrialCustomers customers;
  private final HotProfiles hotProfiles;
  private final InstantSource clock;

  RuleDryRunController(
      Definitions<RuleSet> rules,
      TrialCustomers customers,
      HotProfiles hotProfiles,
      InstantSource clock) {
    this.rules = rules;
    this.customers = customers;
    this.hotProfiles = hotProfiles;
    this.clock = clock;
  }

  @PostMapping("/api/v1/rules:dryRun")
  RuleDryRunAnswer dryRun(@RequestBody RuleDryRunBody body) {
    DefinitionKind.Reading<RuleSet> proposed = RuleReader.read(body.rules(), "/rules");
    List<Fault> faults = new ArrayList<>(proposed.faults());
    faults.addAll(TrialCustomers.faults(body.customerIds(), body.sample()));
    ZoneId zone = TimeZones.read(body.timeZone(), faults);
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    InForce<RuleSet> present = rules.inForce();
    RuleTrial trial = new RuleTrial(present.set(), proposed.set());
    Instant now = clock.instant();
    customers.each(
        body.customerIds(),
        body.sample(),
        customer ->
            trial.tryOn(
                customer.customerId(),
                customer.profile().subject(),
                body.of(hotProfiles.hot(customer.profile()), zone, now)));
    return trial.answer(present.version(), body.effectiveChannel());
  }
}
