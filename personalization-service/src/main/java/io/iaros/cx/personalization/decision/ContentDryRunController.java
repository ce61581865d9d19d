package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.content.ContentKind;
import io.iaros.cx.personalization.content.ContentSet;
import io.iaros.cx.personalization.definition.DefinitionKind;
import io.iaros.cx.personalization.definition.Definitions;
import io.iaros.cx.personalization.definition.InForce;
import io.iaros.cx.personalization.hot.HotProfiles;
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

/** Tries variants of content on real profiles before anybody sees them. */
@RestController
class ContentDryRunController {

  private final Definitions<ContentSet> content;
  private final TrialCustomers customers;
  private final HotProfiles hotProfiles;
  private final InstantSource clock;

  ContentDryRunController(
      Definitions<ContentSet> content,
      TrialCustomers customers,
      HotProfiles hotProfiles,
      InstantSource clock) {
    this.content = content;
    this.customers = customers;
    this.hotProfiles = hotProfiles;
    this.clock = clock;
  }

  @PostMapping("/api/v1/content:dryRun")
  ContentTrial.Answer dryRun(@RequestBody ContentDryRunBody body) {
    DefinitionKind.Reading<ContentSet> proposed =
        new ContentKind().read(body.content(), "/content");
    List<Fault> faults = new ArrayList<>(proposed.faults());
    faults.addAll(TrialCustomers.faults(body.customerIds(), body.sample()));
    ZoneId zone = TimeZones.read(body.timeZone(), faults);
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    InForce<ContentSet> present = content.inForce();
    ContentTrial trial = new ContentTrial(present.set(), proposed.set());
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
