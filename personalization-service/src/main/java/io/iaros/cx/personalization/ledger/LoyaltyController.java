package io.iaros.cx.personalization.ledger;

import io.iaros.cx.personalization.customer.Customers;
import io.iaros.cx.personalization.identity.Identities;
import io.iaros.cx.personalization.loyalty.LoyaltyAccount;
import io.iaros.cx.personalization.loyalty.LoyaltyEvent;
import io.iaros.cx.personalization.loyalty.LoyaltyProgramme;
import io.iaros.cx.personalization.loyalty.LoyaltyRejection;
import io.iaros.cx.personalization.profile.CustomerProfile;
import io.iaros.cx.personalization.profile.CustomerProfiles;
import io.iaros.cx.personalization.profile.LoyaltyTiers;
import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.service.decision.Decision;
import io.iaros.cx.service.idempotency.IdempotencyKey;
import io.iaros.cx.service.identity.IdSource;
import io.iaros.cx.service.identity.NameBasedIds;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.page.PageRequest;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/profiles/{customerId}/loyalty")
class LoyaltyController {

  /**
   * @param points positive when they were added, negative when they were taken
   * @param balance after it
   */
  record TransactionAnswer(
      String transactionId, int points, long balance, String reason, String reference, Instant at) {

    static TransactionAnswer of(LedgerEntry entry) {
      return new TransactionAnswer(
          entry.transaction().id(),
          entry.transaction().points(),
          entry.balance(),
          entry.transaction().reason(),
          entry.transaction().reference(),
          entry.at());
    }
  }

  private final Customers customers;
  private final CustomerProfiles profiles;
  private final Identities identities;
  private final LoyaltyTiers tiers;
  private final LoyaltyProgramme programme;
  private final LoyaltyAccounts accounts;
  private final LoyaltyHandler handler;
  private final IdSource ids;
  private final InstantSource clock;

  LoyaltyController(
      Customers customers,
      CustomerProfiles profiles,
      Identities identities,
      LoyaltyTiers tiers,
      LoyaltyProgramme programme,
      LoyaltyAccounts accounts,
      LoyaltyHandler handler,
      IdSource ids,
      InstantSource clock) {
    this.customers = customers;
    this.profiles = profiles;
    this.identities = identities;
    this.tiers = tiers;
    this.programme = programme;
    this.accounts = accounts;
    this.handler = handler;
    this.ids = ids;
    this.clock = clock;
  }

  @GetMapping
  LoyaltyAnswer get(@PathVariable String customerId) {
    String subject = customers.subjectInAddress(customerId);
    List<String> subjects = identities.subjectsOf(subject);
    List<LoyaltyAccount> open = accounts.findAll(subjects);
    Optional<Profile> profile = profiles.find(subject).map(CustomerProfile::merged);
    if (open.isEmpty() && profile.isEmpty()) {
      throw ProblemException.notFound("a profile of customer", customerId);
    }
    return answer(
        subjects,
        LoyaltyAccount.together(subject, open),
        profile.orElseGet(() -> Profile.stranger(subject)));
  }

  private LoyaltyAnswer answer(List<String> subjects, LoyaltyAccount account, Profile profile) {
    Instant now = clock.instant();
    long qualifying =
        programme
            .qualifying()
            .since(now)
            .map(since -> accounts.earnedAfter(subjects, since))
            .orElse(account.earned());
    return LoyaltyAnswer.of(account, tiers.of(profile, qualifying), qualifying, programme, now);
  }

  /** The newest first. */
  @GetMapping("/ledger")
  Page<TransactionAnswer> ledger(
      @PathVariable String customerId,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PageRequest request = PageRequest.of(limit, cursor);
    String subject = customers.subjectInAddress(customerId);
    List<LedgerEntry> rows = accounts.entries(subject, before(request), request.rows());
    if (rows.isEmpty() && accounts.find(subject).isEmpty() && profiles.find(subject).isEmpty()) {
      throw ProblemException.notFound("a profile of customer", customerId);
    }
    return Page.of(rows, request, entry -> Long.toString(entry.number()))
        .map(TransactionAnswer::of);
  }

  private static @Nullable Long before(PageRequest request) {
    try {
      return request.after() == null ? null : Long.valueOf(request.after());
    } catch (NumberFormatException foreign) {
      throw ProblemException.invalid("#cursor", "Expected a cursor from an earlier answer.");
    }
  }

  /** Created; or as it was carried out before, where its id is known. */
  @PostMapping("/transactions")
  ResponseEntity<TransactionAnswer> post(
      @PathVariable String customerId, @RequestBody TransactionBody body) {
    String subject = customers.subjectInAddress(customerId);
    String transactionId = transactionId(body, subject);
    return switch (handler.handle(subject, body.command(transactionId, clock.instant()))) {
      case Decision.Accepted(List<LoyaltyEvent> events) ->
          ResponseEntity.status(events.isEmpty() ? HttpStatus.OK : HttpStatus.CREATED)
              .body(TransactionAnswer.of(accounts.entry(subject, transactionId)));
      case Decision.Rejected(LoyaltyRejection reason) -> throw refused(reason);
    };
  }

  private String transactionId(TransactionBody body, String subject) {
    if (body.transactionId() != null) {
      return body.transactionId();
    }
    String key = IdempotencyKey.current();
    return key == null ? ids.next() : NameBasedIds.of("loyalty-transaction", subject, key);
  }

  private static ProblemException refused(LoyaltyRejection reason) {
    return switch (reason) {
      case LoyaltyRejection.InsufficientBalance(long spendable, int asked) ->
          new ProblemException(
              ProblemType.CONFLICT,
              "Expected a balance of at least %d points, but %d can be spent."
                  .formatted(asked, spendable));
      case LoyaltyRejection.BelowMinimum(int minimum, int asked) ->
          new ProblemException(
              ProblemType.UNPROCESSABLE,
              "Expected at least %d points to be burned at once, but got %d."
                  .formatted(minimum, asked),
              List.of(new Fault("/points", "Expected at least %d.".formatted(minimum))));
      case LoyaltyRejection.OtherTransaction(String id, int points) ->
          new ProblemException(
              ProblemType.CONFLICT,
              "Expected a new transaction, but '%s' was posted before with %d points."
                  .formatted(id, points));
    };
  }
}
