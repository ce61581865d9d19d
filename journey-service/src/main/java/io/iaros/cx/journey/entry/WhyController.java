package io.iaros.cx.journey.entry;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.journey.entry.Refusals.Refusal;
import io.iaros.cx.journey.passage.JourneyReasons;
import io.iaros.cx.journey.passage.JourneyReasons.Reason;
import io.iaros.cx.service.customer.CustomerIds;
import io.iaros.cx.service.identity.SubjectIds;
import io.iaros.cx.service.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why something happened to a customer, or did not. */
@RestController
class WhyController {

  private static final Duration WINDOW = Duration.ofDays(7);

  /** How many reasons one answer has; a smaller window shows the others. */
  private static final int REASONS_MAX = 500;

  /**
   * @param event what the customer did, where a reason is about one event
   * @param times how often, up to {@code at}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Why(
      Instant at,
      @Nullable String definition,
      @Nullable String journeyId,
      @Nullable String event,
      int times,
      String text) {}

  /**
   * @param complete false where there are more reasons than one answer has
   */
  record Reasons(Instant from, Instant to, boolean complete, List<Why> items) {}

  private final JourneyReasons journeys;
  private final Refusals refusals;
  private final SubjectIds subjects;
  private final InstantSource clock;

  WhyController(
      JourneyReasons journeys, Refusals refusals, SubjectIds subjects, InstantSource clock) {
    this.journeys = journeys;
    this.refusals = refusals;
    this.subjects = subjects;
    this.clock = clock;
  }

  @GetMapping("/api/v1/journey/why")
  Reasons why(
      @RequestParam(required = false) @Nullable String customerId,
      @RequestParam(required = false) @Nullable String anonymousId,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant to) {
    Instant until = to == null ? clock.instant().plusSeconds(1) : to;
    Instant since = from == null ? until.minus(WINDOW) : from;
    if (!since.isBefore(until)) {
      throw ProblemException.invalid("#from", "Expected an instant before 'to'.");
    }
    String subject = subject(customerId, anonymousId);
    List<Why> found =
        Stream.concat(
                journeys.of(subject, since, until, REASONS_MAX + 1).stream()
                    .map(WhyController::why),
                refusals.of(subject, since, until, REASONS_MAX + 1).stream()
                    .map(WhyController::why))
            .sorted(Comparator.comparing(Why::at).reversed())
            .toList();
    return new Reasons(
        since, until, found.size() <= REASONS_MAX, found.stream().limit(REASONS_MAX).toList());
  }

  private String subject(@Nullable String customerId, @Nullable String anonymousId) {
    if (customerId != null) {
      var _ = CustomerIds.inAddress(customerId);
    }
    if (customerId != null && anonymousId == null) {
      return subjects.ofCustomer(customerId);
    }
    if (anonymousId != null && customerId == null) {
      return subjects.ofAnonymous(anonymousId);
    }
    throw ProblemException.invalid(
        "#customerId", "Expected either customerId or anonymousId, and not both.");
  }

  private static Why why(Reason reason) {
    return new Why(
        reason.at(), reason.definition(), reason.journeyId().toString(), null, 1, reason.text());
  }

  private static Why why(Refusal refusal) {
    boolean nobody = refusal.definition().equals(Refusals.NO_JOURNEY);
    return new Why(
        refusal.lastAt(),
        nobody ? null : refusal.definition(),
        null,
        refusal.event(),
        refusal.times(),
        nobody
            ? "No journey wanted the event '%s', because %s."
                .formatted(refusal.event(), refusal.reason())
            : "The event '%s' did nothing in the journey '%s', because %s"
                .formatted(refusal.event(), refusal.definition(), refusal.reason()));
  }
}
