package io.iaros.cx.analytics.score;

import static io.iaros.cx.analytics.score.ScoreAnswer.rounded;

import io.iaros.cx.analytics.query.Period;
import io.iaros.cx.service.customer.CustomerIds;
import io.iaros.cx.service.identity.SubjectIds;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.page.PageRequest;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/analytics/experience/score")
class ScoreController {

  /** How many of a customer's newest changes a history goes through. */
  private static final int CHANGES_MAX = 5_000;

  /**
   * A point of the history.
   *
   * @param event what happened, and the id of what it happened to
   * @param part the part of the score that it moved
   * @param change in points; null on the first
   */
  record HistoryPoint(
      long number,
      Instant at,
      String event,
      String reference,
      ScorePart part,
      double score,
      @Nullable Double change) {

    static HistoryPoint of(ScoreHistory.Point point) {
      Double change = point.change();
      return new HistoryPoint(
          point.number(),
          point.at(),
          point.kind(),
          point.reference(),
          point.part(),
          rounded(point.score()),
          change == null ? null : rounded(change));
    }
  }

  private final ScoreEvidence evidence;
  private final SubjectIds subjectIds;
  private final InstantSource clock;

  ScoreController(ScoreEvidence evidence, SubjectIds subjectIds, InstantSource clock) {
    this.evidence = evidence;
    this.subjectIds = subjectIds;
    this.clock = clock;
  }

  @GetMapping
  ScoreAnswer score(
      @RequestParam @Nullable String customerId,
      @RequestParam @Nullable String journeyId,
      @RequestParam @Nullable String touchpoint,
      @RequestParam @Nullable String from,
      @RequestParam @Nullable String to) {
    ScoreScope scope = scope(customerId, journeyId, touchpoint);
    Period period = Period.of(from, to);
    refuseUnknown(scope);
    ScoreEvidence.Observed observed = evidence.observed(scope, period);
    Instant now = clock.instant();
    boolean isNothing = observed.own().values().stream().allMatch(Evidence::isNone);
    return isNothing
        ? ScoreAnswer.nothingObserved(scope, period, now)
        : ScoreAnswer.of(
            scope, period, ExperienceScore.of(observed.own(), observed.everyone()), now);
  }

  /** Newest first. */
  @GetMapping("/history")
  Page<HistoryPoint> history(
      @RequestParam String customerId,
      @RequestParam @Nullable Integer limit,
      @RequestParam @Nullable String cursor) {
    PageRequest request = PageRequest.of(limit, cursor);
    long before = before(request);
    ScoreScope.Customer customer = customer(customerId);
    refuseUnknown(customer);
    ScoreEvidence.Course course = evidence.course(customer, CHANGES_MAX);
    List<ScoreHistory.Point> newestFirst =
        ScoreHistory.of(course.start(), course.changes(), course.everyone()).reversed().stream()
            .filter(point -> point.number() < before)
            .limit(request.rows())
            .toList();
    return Page.of(newestFirst, request, point -> Long.toString(point.number()))
        .map(HistoryPoint::of);
  }

  private ScoreScope scope(
      @Nullable String customerId, @Nullable String journeyId, @Nullable String touchpoint) {
    List<ScoreScope> scopes = new ArrayList<>();
    if (customerId != null) {
      scopes.add(customer(customerId));
    }
    if (journeyId != null) {
      scopes.add(new ScoreScope.Journey(journeyId));
    }
    if (touchpoint != null) {
      scopes.add(new ScoreScope.Touchpoint(touchpoint));
    }
    if (scopes.size() > 1) {
      String detail = "Expected one of customerId, journeyId and touchpoint, but got several.";
      throw ProblemException.invalid(
          Stream.of("#customerId", "#journeyId", "#touchpoint")
              .map(pointer -> new Fault(pointer, detail))
              .toList());
    }
    return scopes.isEmpty() ? new ScoreScope.Everyone() : scopes.getFirst();
  }

  private ScoreScope.Customer customer(String customerId) {
    return new ScoreScope.Customer(subjectIds.ofCustomer(CustomerIds.inAddress(customerId)));
  }

  private void refuseUnknown(ScoreScope scope) {
    if (evidence.isKnown(scope)) {
      return;
    }
    throw switch (scope) {
      case ScoreScope.Customer(var subject) ->
          ProblemException.notFound("events of the customer with subject", subject);
      case ScoreScope.Journey(var journeyId) -> ProblemException.notFound("journey", journeyId);
      case ScoreScope.Touchpoint _, ScoreScope.Everyone _ ->
          new IllegalStateException("Expected a scope that is always known");
    };
  }

  private static long before(PageRequest request) {
    String after = request.after();
    if (after == null) {
      return Long.MAX_VALUE;
    }
    try {
      return Long.parseLong(after);
    } catch (NumberFormatException foreign) {
      throw ProblemException.invalid("#cursor", "Expected a cursor from an earlier answer.");
    }
  }
}
