package io.iaros.cx.personalization.segment;

import io.iaros.cx.personalization.customer.Customers;
import io.iaros.cx.personalization.definition.DefinitionKind;
import io.iaros.cx.personalization.definition.Definitions;
import io.iaros.cx.personalization.definition.InForce;
import io.iaros.cx.personalization.profile.CustomerProfile;
import io.iaros.cx.personalization.profile.CustomerProfiles;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.personalization.profile.Profiles;
import io.iaros.cx.service.identity.IdSource;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tries segments on real profiles before they hold for anybody. */
@RestController
class SegmentDryRunController {

  private static final int CUSTOMERS_MAX = 200;
  private static final int SAMPLE_MAX = 1_000;
  private static final int SAMPLE_DEFAULT = 100;

  /**
   * @param customerIds on whom to try them; absent means on a sample
   * @param sample how many customers to pick where none are named
   */
  record DryRunBody(
      @Size(max = SegmentReader.SEGMENTS_MAX) List<@Nullable Object> segments,
      @Nullable @Size(min = 1, max = CUSTOMERS_MAX)
          List<@Size(min = 1, max = 256) String> customerIds,
      @Nullable @Min(1) @Max(SAMPLE_MAX) Integer sample) {}

  private final Definitions<SegmentSet> segments;
  private final SegmentEvaluation evaluation;
  private final Customers customers;
  private final CustomerProfiles customerProfiles;
  private final Profiles profiles;
  private final IdSource ids;
  private final InstantSource clock;

  SegmentDryRunController(
      Definitions<SegmentSet> segments,
      SegmentEvaluation evaluation,
      Customers customers,
      CustomerProfiles customerProfiles,
      Profiles profiles,
      IdSource ids,
      InstantSource clock) {
    this.segments = segments;
    this.evaluation = evaluation;
    this.customers = customers;
    this.customerProfiles = customerProfiles;
    this.profiles = profiles;
    this.ids = ids;
    this.clock = clock;
  }

  @PostMapping("/api/v1/segments:dryRun")
  SegmentTrial.Answer dryRun(@RequestBody DryRunBody body) {
    DefinitionKind.Reading<SegmentSet> proposed = SegmentReader.read(body.segments(), "/segments");
    List<Fault> faults = new ArrayList<>(proposed.faults());
    if (body.customerIds() != null && body.sample() != null) {
      faults.add(new Fault("/sample", "Expected customerIds or a sample, but got both."));
    }
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    InForce<SegmentSet> present = segments.inForce();
    SegmentTrial trial = new SegmentTrial(present.set(), proposed.set());
    if (body.customerIds() != null) {
      tryOnNamed(body.customerIds(), trial);
    } else {
      tryOnSample(body.sample() == null ? SAMPLE_DEFAULT : body.sample(), trial);
    }
    return trial.answer(present.version());
  }

  private void tryOnNamed(List<String> customerIds, SegmentTrial trial) {
    Instant now = clock.instant();
    Map<String, String> idOf = new LinkedHashMap<>();
    customerIds.forEach(id -> idOf.putIfAbsent(customers.subject(id, null), id));
    Map<String, CustomerProfile> found = customerProfiles.findAll(idOf.keySet());
    idOf.forEach(
        (subject, customerId) -> {
          CustomerProfile customer = found.get(subject);
          Profile profile = customer == null ? Profile.stranger(subject) : customer.merged();
          trial.tryOn(customerId, profile, evaluation.values(profile, now));
        });
  }

  /** From a random place on, document by document. */
  private void tryOnSample(int size, SegmentTrial trial) {
    Instant now = clock.instant();
    profiles.sample(
        customers.subject(null, ids.next()),
        size,
        profile -> trial.tryOn(null, profile, evaluation.values(profile, now)));
  }
}
