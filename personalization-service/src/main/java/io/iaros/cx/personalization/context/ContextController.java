package io.iaros.cx.personalization.context;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.customer.ContextMerged;
import io.iaros.cx.personalization.customer.Customers;
import io.iaros.cx.personalization.log.FoldedWrites;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.problem.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ContextController {

  private final Customers customers;
  private final FoldedWrites writes;
  private final Events events;
  private final InstantSource clock;

  ContextController(Customers customers, FoldedWrites writes, Events events, InstantSource clock) {
    this.customers = customers;
    this.writes = writes;
    this.events = events;
    this.clock = clock;
  }

  @PutMapping("/api/v1/experience/context")
  ResponseEntity<ContextAnswer> merge(@RequestBody ContextBody body) {
    Instant now = clock.instant();
    String subject = customers.subject(body.customerId(), body.anonymousId());
    ContextEntries.Reading reading = ContextEntries.read(body.entries(), now);
    if (!reading.faults().isEmpty()) {
      throw ProblemException.invalid(reading.faults());
    }
    Event<ContextMerged> merged =
        events.event(subject, now, new ContextMerged(body.channel(), reading.entries()));
    return writes
        .write(merged)
        .map(profile -> ResponseEntity.ok(ContextAnswer.of(profile, now)))
        .orElseGet(() -> ResponseEntity.status(HttpStatus.ACCEPTED).body(ContextAnswer.KEPT));
  }
}
