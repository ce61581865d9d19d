package io.iaros.cx.journey.history;

import io.iaros.cx.journey.passage.KnownJourneys;
import io.iaros.cx.service.page.Page;
import io.iaros.cx.service.page.PageRequest;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TimelineController {

  private static final Instant FOREVER = Instant.parse("9999-12-31T23:59:59Z");

  private final Timelines timelines;
  private final KnownJourneys journeys;

  TimelineController(Timelines timelines, KnownJourneys journeys) {
    this.timelines = timelines;
    this.journeys = journeys;
  }

  /** All that happened to a customer from an instant until, but not at, another. */
  @GetMapping("/api/v1/journey/timeline")
  Page<TimelineItem> timeline(
      @RequestParam(required = false) @Nullable String customerId,
      @RequestParam(required = false) @Nullable String anonymousId,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant until,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor) {
    PageRequest request = PageRequest.of(limit, cursor);
    return Page.of(
        timelines.of(
            journeys.subjectOfQuery(customerId, anonymousId),
            Objects.requireNonNullElse(from, Instant.EPOCH),
            Objects.requireNonNullElse(until, FOREVER),
            request),
        request,
        item -> TimelinePlace.of(item).text());
  }
}
