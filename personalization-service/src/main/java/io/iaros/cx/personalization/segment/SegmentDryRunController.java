package io.iaros.cx.personalization.segment;

import io.iaros.cx.personalization.definition.DefinitionKind;
import io.iaros.cx.personalization.definition.Definitions;
import io.iaros.cx.personalization.definition.InForce;
import io.iaros.cx.personalization.trial.TrialCustomers;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tries segments on real profiles before they hold for anybody. */
@RestController
class SegmentDryRunController {

  /**
   * @param customerIds on whom to try them; absent means on a sample
   * @param sample how many customers to pick where none are named
   */
  record DryRunBody(
      @Size(max = SegmentReader.SEGMENTS_MAX) List<@Nullable Object> segments,
      @Nullable @Size(min = 1, max = TrialCustomers.NAMED_MAX)
          List<@Size(min = 1, max = 256) String> customerIds,
      @Nullable @Min(1) @Max(TrialCustomers.SAMPLE_MAX) Integer sample) {}

  private final Definitions<SegmentSet> segments;
  private final SegmentEvaluation evaluation;
  private final TrialCustomers customers;
  private final InstantSource clock;

  SegmentDryRunController(
      Definitions<SegmentSet> segments,
      SegmentEvaluation evaluation,
      TrialCustomers customers,
      InstantSource clock) {
    this.segments = segments;
    this.evaluation = evaluation;
    this.customers = customers;
    this.clock = clock;
  }

  @PostMapping("/api/v1/segments:dryRun")
  SegmentTrial.Answer dryRun(@RequestBody DryRunBody body) {
    DefinitionKind.Reading<SegmentSet> proposed = SegmentReader.read(body.segments(), "/segments");
    List<Fault> faults = new ArrayList<>(proposed.faults());
    faults.addAll(TrialCustomers.faults(body.customerIds(), body.sample()));
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    InForce<SegmentSet> present = segments.inForce();
    SegmentTrial trial = new SegmentTrial(present.set(), proposed.set());
    Instant now = clock.instant();
    customers.each(
        body.customerIds(),
        body.sample(),
        customer ->
            trial.tryOn(
                customer.customerId(),
                customer.profile(),
                evaluation.values(customer.profile(), now)));
    return trial.answer(present.version());
  }
}
