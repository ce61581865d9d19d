package io.iaros.cx.experiment.published;

import io.iaros.cx.experiment.published.Holdouts.Holdout;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import io.iaros.cx.service.version.ExpectedVersion;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The global holdout over HTTP. */
@RestController
class HoldoutController {

  private static final String PATH = "/api/v1/experiments/holdout";

  private final Holdouts holdouts;
  private final PublishedSet set;
  private final TransactionOperations transaction;
  private final InstantSource clock;

  HoldoutController(
      Holdouts holdouts, PublishedSet set, TransactionOperations transaction, InstantSource clock) {
    this.holdouts = holdouts;
    this.set = set;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * @param share of all units, in parts of 10,000
   */
  record HoldoutDraft(@Min(0) @Max(10_000) int share) {}

  @GetMapping(PATH)
  ResponseEntity<Holdout> get() {
    return answer(holdouts.current());
  }

  @PutMapping(PATH)
  ResponseEntity<Holdout> put(
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody HoldoutDraft request,
      Principal caller) {
    ExpectedVersion expected = ExpectedVersion.ofIfMatch(ifMatch);
    return answer(transaction.execute(_ -> replace(expected, request.share(), caller.getName())));
  }

  private Holdout replace(ExpectedVersion expected, int share, String actor) {
    set.lock();
    Holdout before = holdouts.current();
    if (!expected.admits(before.version())) {
      throw new ProblemException(
          ProblemType.STALE,
          "Expected the version that If-Match names, but the holdout has another by now.");
    }
    Holdout after = new Holdout(share, before.version() + 1);
    Instant now = clock.instant();
    holdouts.add(after, actor, now);
    set.publish(now);
    return after;
  }

  private static ResponseEntity<Holdout> answer(Holdout holdout) {
    return ResponseEntity.ok().eTag(ExpectedVersion.tagOf(holdout.version())).body(holdout);
  }
}
