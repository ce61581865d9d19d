package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.bandit.Bandit;
import io.iaros.cx.personalization.bandit.Bandits;
import io.iaros.cx.personalization.definition.DefinitionKind;
import io.iaros.cx.personalization.definition.Definitions;
import io.iaros.cx.personalization.definition.InForce;
import io.iaros.cx.personalization.hot.HotProfiles;
import io.iaros.cx.personalization.offer.OfferKind;
import io.iaros.cx.personalization.offer.OfferSet;
import io.iaros.cx.personalization.rule.RuleSet;
import io.iaros.cx.personalization.strategy.DecisionStrategy;
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

/** Tries offers on real profiles before they are made to anybody. */
@RestController
class OfferDryRunController {

  private final Definitions<OfferSet> offers;
  private final Definitions<RuleSet> rules;
  private final DecisionStrategy strategy;
  private final Bandits bandits;
  private final TrialCustomers customers;
  private final HotProfiles hotProfiles;
  private final InstantSource clock;

  OfferDryRunController(
      Definitions<OfferSet> offers,
      Definitions<RuleSet> rules,
      DecisionStrategy strategy,
      Bandits bandits,
      TrialCustomers customers,
      HotProfiles hotProfiles,
      InstantSource clock) {
    this.offers = offers;
    this.rules = rules;
    this.strategy = strategy;
    this.bandits = bandits;
    this.customers = customers;
    this.hotProfiles = hotProfiles;
    this.clock = clock;
  }

  @PostMapping("/api/v1/offers:dryRun")
  OfferTrial.Answer dryRun(@RequestBody OfferDryRunBody body) {
    DefinitionKind.Reading<OfferSet> proposed = new OfferKind().read(body.offers(), "/offers");
    List<Fault> faults = new ArrayList<>(proposed.faults());
    faults.addAll(TrialCustomers.faults(body.customerIds(), body.sample()));
    ZoneId zone = TimeZones.read(body.timeZone(), faults);
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    InForce<OfferSet> present = offers.inForce();
    RuleSet ruled = rules.inForce().set();
    Bandit bandit = bandits.current();
    OfferTrial trial =
        new OfferTrial(
            new Catalogue(ruled, present.set(), strategy, bandit),
            new Catalogue(ruled, proposed.set(), strategy, bandit));
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
