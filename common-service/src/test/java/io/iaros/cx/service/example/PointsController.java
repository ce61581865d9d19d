package io.iaros.cx.service.example;

import io.iaros.cx.events.customer.LoyaltyPointsPosted;
import io.iaros.cx.service.event.Events;
import io.iaros.cx.service.outbox.Outbox;
import io.iaros.cx.service.page.PageRequest;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/points")
class PointsController {

  private static final Logger LOG = LoggerFactory.getLogger(PointsController.class);

  record Posting(
      @NotBlank String subject,
      @Min(1) @Max(1000) int points,
      @Nullable Instant at,
      Reason reason) {
    enum Reason {
      GIFT,
      REFUND
    }
  }

  private final Outbox outbox;
  private final Events events;
  private final InstantSource clock;

  PointsController(Outbox outbox, Events events, InstantSource clock) {
    this.outbox = outbox;
    this.events = events;
    this.clock = clock;
  }

  @PostMapping
  @Transactional
  public ResponseEntity<Map<String, String>> post(@RequestBody Posting posting) {
    LOG.info("Posting points");
    var data = new LoyaltyPointsPosted("t", posting.points(), posting.reason().name(), "example");
    var event = events.event(posting.subject(), clock.instant(), data);
    outbox.append(event);
    if (posting.points() == 13) {
      throw new ProblemException(ProblemType.CONFLICT, "Expected a lucky number, but got 13.");
    }
    return ResponseEntity.status(201).body(Map.of("eventId", event.id()));
  }

  @GetMapping("/{subject}")
  public Map<String, Object> find(
      @PathVariable String subject,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PageRequest page = PageRequest.of(limit, cursor);
    if (subject.equals("nobody")) {
      throw ProblemException.notFound("account", subject);
    }
    return Map.of("limit", page.limit());
  }
}
