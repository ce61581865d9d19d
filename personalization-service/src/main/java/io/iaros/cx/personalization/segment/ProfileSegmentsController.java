package io.iaros.cx.personalization.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.personalization.customer.Customers;
import io.iaros.cx.personalization.definition.Definitions;
import io.iaros.cx.personalization.profile.CustomerProfile;
import io.iaros.cx.personalization.profile.CustomerProfiles;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.problem.ProblemException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The memberships of one customer, as they were told. */
@RestController
class ProfileSegmentsController {

  /**
   * @param kind {@code rule} or {@code cluster}
   * @param version of the set or the model by which the customer entered
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MemberAnswer(
      String segment, @Nullable String name, String kind, Instant since, long version) {}

  private final Customers customers;
  private final CustomerProfiles profiles;
  private final Members members;
  private final Definitions<SegmentSet> segments;

  ProfileSegmentsController(
      Customers customers,
      CustomerProfiles profiles,
      Members members,
      Definitions<SegmentSet> segments) {
    this.customers = customers;
    this.profiles = profiles;
    this.members = members;
    this.segments = segments;
  }

  @GetMapping("/api/v1/profiles/{customerId}/segments")
  Page<MemberAnswer> get(@PathVariable String customerId) {
    String subject =
        profiles
            .find(customers.subjectInAddress(customerId))
            .map(CustomerProfile::customer)
            .orElseThrow(() -> ProblemException.notFound("a profile of customer", customerId));
    Map<String, @Nullable String> names = new HashMap<>();
    segments.inForce().set().segments().forEach(one -> names.put(one.id(), one.name()));
    return new Page<>(
        members.told(List.of(subject)).getOrDefault(subject, List.of()).stream()
            .map(member -> answer(member, names.get(member.segment())))
            .toList(),
        null);
  }

  private static MemberAnswer answer(Member member, @Nullable String name) {
    return new MemberAnswer(
        member.segment(),
        name,
        member.kind().name().toLowerCase(Locale.ROOT),
        member.since(),
        member.version());
  }
}
