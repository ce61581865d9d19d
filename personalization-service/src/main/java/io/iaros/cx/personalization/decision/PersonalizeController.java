package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.customer.Customers;
import io.iaros.cx.service.problem.ProblemException;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PersonalizeController {

  private final Customers customers;
  private final Personalization personalization;

  PersonalizeController(Customers customers, Personalization personalization) {
    this.customers = customers;
    this.personalization = personalization;
  }

  @PostMapping("/api/v1/experience/personalize")
  DecisionAnswer personalize(@RequestBody PersonalizeBody body) {
    String subject = customers.subject(body.customerId(), body.anonymousId());
    return personalization.decide(subject, body, zone(body.timeZone()));
  }

  private static @Nullable ZoneId zone(@Nullable String timeZone) {
    try {
      return timeZone == null ? null : ZoneId.of(timeZone);
    } catch (DateTimeException unknown) {
      throw ProblemException.invalid(
          "/timeZone", "Expected an IANA time zone, such as Europe/Berlin.");
    }
  }
}
