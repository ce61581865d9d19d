package io.iaros.cx.personalization.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.personalization.customer.Customers;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.page.PageRequest;
import io.iaros.cx.service.problem.ProblemException;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProfileController {

  private static final String ONE = "/api/v1/profiles/{customerId}";

  /** By exactly one of these. */
  record LookupBody(
      @Nullable @Size(min = 1, max = 256) String customerId,
      @Nullable @Size(min = 1, max = 256) String anonymousId,
      @Nullable @Size(min = 3, max = 256) String email,
      @Nullable @Size(min = 5, max = 64) String phone) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TimelineAnswer(
      String eventId,
      Instant at,
      String kind,
      String what,
      @Nullable String channel,
      @Nullable String touchpoint,
      @Nullable String journeyId,
      Map<String, Object> details) {

    static TimelineAnswer of(TimelineEntry entry) {
      return new TimelineAnswer(
          entry.eventId(),
          entry.at(),
          entry.kind(),
          entry.what(),
          entry.channel(),
          entry.touchpoint(),
          entry.journeyId(),
          entry.details());
    }
  }

  private final Customers customers;
  private final KnownCustomers known;
  private final CustomerProfiles profiles;
  private final LoyaltyTiers tiers;
  private final CustomerSegments segments;
  private final InstantSource clock;

  ProfileController(
      Customers customers,
      KnownCustomers known,
      CustomerProfiles profiles,
      LoyaltyTiers tiers,
      CustomerSegments segments,
      InstantSource clock) {
    this.customers = customers;
    this.known = known;
    this.profiles = profiles;
    this.tiers = tiers;
    this.segments = segments;
    this.clock = clock;
  }

  @GetMapping(ONE)
  ProfileAnswer get(@PathVariable String customerId) {
    return known
        .find(customers.subjectInAddress(customerId))
        .map(this::answer)
        .orElseThrow(() -> ProblemException.notFound("a profile of customer", customerId));
  }

  @GetMapping(ONE + "/timeline")
  Page<TimelineAnswer> timeline(
      @PathVariable String customerId,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PageRequest request = PageRequest.of(limit, cursor);
    return page(profile(customerId).timeline(), request, TimelineEntry::position)
        .map(TimelineAnswer::of);
  }

  @PostMapping("/api/v1/profiles:lookup")
  Page<ProfileAnswer> lookup(@RequestBody LookupBody body) {
    return new Page<>(found(body).stream().map(this::answer).toList(), null);
  }

  private List<KnownCustomer> found(LookupBody body) {
    if (Stream.of(body.customerId(), body.anonymousId(), body.email(), body.phone())
            .filter(Objects::nonNull)
            .count()
        != 1) {
      throw ProblemException.invalid(
          "", "Expected exactly one of customerId, anonymousId, email and phone.");
    }
    if (body.email() != null) {
      return known.findByEmail(body.email());
    }
    if (body.phone() != null) {
      return known.findByPhone(body.phone());
    }
    return known.find(customers.subject(body.customerId(), body.anonymousId())).stream().toList();
  }

  private ProfileAnswer answer(KnownCustomer customer) {
    return ProfileAnswer.of(
        customer, tiers.of(customer.profile()), segments.of(customer.profile()), clock.instant());
  }

  private Profile profile(String customerId) {
    return profiles
        .find(customers.subjectInAddress(customerId))
        .map(CustomerProfile::merged)
        .orElseThrow(() -> ProblemException.notFound("a profile of customer", customerId));
  }

  /** Cuts a page from a list that is in memory as a whole, because its document is. */
  private static <T> Page<T> page(
      List<T> all, PageRequest request, Function<T, String> positionOf) {
    int from = 0;
    if (request.after() != null) {
      List<String> positions = all.stream().map(positionOf).toList();
      int last = positions.indexOf(request.after());
      if (last < 0) {
        throw ProblemException.invalid(
            "#cursor", "Expected a cursor whose item is still kept; begin again without one.");
      }
      from = last + 1;
    }
    List<T> rows = all.subList(from, Math.min(all.size(), from + request.rows()));
    return Page.of(rows, request, positionOf);
  }
}
