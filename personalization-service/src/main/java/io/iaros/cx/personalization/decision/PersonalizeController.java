package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.customer.Customers;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
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
    return decide(customers.subject(body.customerId(), body.anonymousId()), body);
  }

  /** For other services, which know customers by their subject ids only. */
  @PostMapping("/internal/personalize/{subject}")
  DecisionAnswer personalize(@PathVariable String subject, @RequestBody PersonalizeBody body) {
    return decide(subject, body);
  }

  private DecisionAnswer decide(String subject, PersonalizeBody body) {
    List<Fault> faults = new ArrayList<>();
    ZoneId zone = TimeZones.read(body.timeZone(), faults);
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    return personalization.decide(subject, body, zone);
  }
}
