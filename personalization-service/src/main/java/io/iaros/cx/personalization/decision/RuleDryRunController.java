package io.iaros.cx.personalization.decision;

import static java.util.Objects.requireNonNullElse;

import io.iaros.cx.personalization.customer.Customers;
import io.iaros.cx.personalization.definition.DefinitionKind;
import io.iaros.cx.personalization.definition.Definitions;
import io.iaros.cx.personalization.definition.InForce;
import io.iaros.cx.personalization.hot.HotProfile;
import io.iaros.cx.personalization.hot.HotProfiles;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.personalization.profile.Profiles;
import io.iaros.cx.personalization.rule.RuleReader;
import io.iaros.cx.personalization.rule.RuleSet;
import io.iaros.cx.service.identity.IdSource;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tries rules on real profiles before they hold for anybody. */
@RestController
class RuleDryRunController {

  private static final String CHANNEL_DEFAULT = "web";

  /** How many profiles are in memory at a time. */
  private static final int BATCH = 50;

  private final Definitions<RuleSet> rules;
  private final Customers customers;
  private final Profiles profiles;
  private final HotProfiles hotProfiles;
  private final IdSource ids;
  private final InstantSource clock;

  RuleDryRunController(
      Definitions<RuleSet> rules,
      Customers customers,
      Profiles profiles,
      HotProfiles hotProfiles,
      IdSource ids,
      InstantSource clock) {
    this.rules = rules;
    this.customers = customers;
    this.profiles = profiles;
    this.hotProfiles = hotProfiles;
    this.ids = ids;
    this.clock = clock;
  }

  @PostMapping("/api/v1/rules:dryRun")
  DryRunAnswer dryRun(@RequestBody DryRunBody body) {
    DefinitionKind.Reading<RuleSet> proposed = RuleReader.read(body.rules(), "/rules");
    List<Fault> faults = new ArrayList<>(proposed.faults());
    if (body.customerIds() != null && body.sample() != null) {
      faults.add(new Fault("/sample", "Expected customerIds or a sample, but got both."));
    }
    ZoneId zone = TimeZones.read(body.timeZone(), faults);
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    InForce<RuleSet> present = rules.inForce();
    RuleTrial trial = new RuleTrial(present.set(), proposed.set());
    Instant now = clock.instant();
    if (body.customerIds() != null) {
      tryOnNamed(body.customerIds(), body, zone, now, trial);
    } else {
      tryOnSample(body, zone, now, trial);
    }
    return trial.answer(present.version(), channel(body));
  }

  private void tryOnNamed(
      List<String> customerIds,
      DryRunBody body,
      @Nullable ZoneId zone,
      Instant now,
      RuleTrial trial) {
    Map<String, String> idOf = new LinkedHashMap<>();
    customerIds.forEach(id -> idOf.putIfAbsent(customers.subject(id, null), id));
    List<String> subjects = List.copyOf(idOf.keySet());
    for (int from = 0; from < subjects.size(); from += BATCH) {
      List<String> some = subjects.subList(from, Math.min(subjects.size(), from + BATCH));
      Map<String, Profile> found = profiles.findAll(some);
      for (String subject : some) {
        Profile profile = found.getOrDefault(subject, Profile.stranger(subject));
        trial.tryOn(
            idOf.get(subject), subject, situation(hotProfiles.hot(profile), body, zone, now));
      }
    }
  }

  /** From a random place on: subjects say nothing of their customers, so neighbours are no kin. */
  private void tryOnSample(DryRunBody body, @Nullable ZoneId zone, Instant now, RuleTrial trial) {
    int size = body.sample() == null ? DryRunBody.SAMPLE_DEFAULT : body.sample();
    profiles.sample(
        customers.subject(null, ids.next()),
        size,
        profile ->
            trial.tryOn(
                null, profile.subject(), situation(hotProfiles.hot(profile), body, zone, now)));
  }

  private static Situation situation(
      HotProfile profile, DryRunBody body, @Nullable ZoneId zone, Instant now) {
    return new Situation(
        profile,
        channel(body),
        body.touchpoint(),
        Situation.known(body.context()),
        body.locale(),
        zone,
        now);
  }

  private static String channel(DryRunBody body) {
    return requireNonNullElse(body.channel(), CHANNEL_DEFAULT);
  }
}
