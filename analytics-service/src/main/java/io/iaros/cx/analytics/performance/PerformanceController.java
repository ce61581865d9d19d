package io.iaros.cx.analytics.performance;

import io.iaros.cx.analytics.query.Period;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/analytics/performance")
class PerformanceController {

  private final PerformanceFigures figures;
  private final StreamPosition stream;
  private final InstantSource clock;

  PerformanceController(PerformanceFigures figures, StreamPosition stream, InstantSource clock) {
    this.figures = figures;
    this.stream = stream;
    this.clock = clock;
  }

  @GetMapping
  Performance performance(
      @RequestParam @Nullable String from,
      @RequestParam @Nullable String to,
      @RequestParam @Nullable String route) {
    Period period = Period.of(from, to);
    StreamLag lag = stream.lag();
    return figures.of(period, route, lag, clock.instant());
  }
}
