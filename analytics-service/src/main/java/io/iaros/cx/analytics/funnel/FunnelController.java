package io.iaros.cx.analytics.funnel;

import io.iaros.cx.analytics.query.Period;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/analytics/journey/funnel")
class FunnelController {

  private static final Duration WINDOW_MAX = Duration.ofDays(3_650);
  private static final Pattern DEFINITION = Pattern.compile("([^@]{1,200})(?:@([0-9]{1,9}))?");

  /**
   * @param definition null where no journey was started at all
   * @param stepsFrom {@code asked}, or {@code observed}: in the order journeys mostly enter them
   * @param reason why there are no steps; null where there are
   */
  record FunnelAnswer(
      @Nullable String definition,
      @Nullable Integer version,
      String stepsFrom,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Duration window,
      List<Funnel.Step> steps,
      @Nullable Double overallConversion,
      @Nullable String reason,
      Instant asOf) {}

  private record Definition(String name, @Nullable Integer version) {}

  private final Funnels funnels;
  private final InstantSource clock;

  FunnelController(Funnels funnels, InstantSource clock) {
    this.funnels = funnels;
    this.clock = clock;
  }

  @GetMapping
  FunnelAnswer funnel(
      @RequestParam @Nullable String definition,
      @RequestParam @Nullable String steps,
      @RequestParam @Nullable String from,
      @RequestParam @Nullable String to,
      @RequestParam @Nullable String window) {
    List<Fault> faults = new ArrayList<>();
    Period period = period(from, to, faults);
    Definition wanted = definition == null ? null : definition(definition, faults);
    List<String> asked = steps == null ? List.of() : steps(steps, faults);
    Duration within = window == null ? null : window(window, faults);
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    return answer(wanted == null ? mostStarted(period) : wanted, asked, period, within);
  }

  private FunnelAnswer answer(
      @Nullable Definition definition,
      List<String> asked,
      Period period,
      @Nullable Duration window) {
    Instant now = clock.instant();
    String stepsFrom = asked.isEmpty() ? "observed" : "asked";
    if (definition == null) {
      return new FunnelAnswer(
          null,
          null,
          stepsFrom,
          period.from(),
          period.to(),
          window,
          List.of(),
          null,
          "Expected journeys that were started in this period, but there are none.",
          now);
    }
    List<String> steps =
        asked.isEmpty()
            ? funnels.observedSteps(definition.name(), definition.version(), period)
            : asked;
    FunnelQuestion question =
        new FunnelQuestion(definition.name(), definition.version(), steps, period, window);
    Funnel funnel = steps.isEmpty() ? new Funnel(List.of()) : funnels.count(question, now);
    return new FunnelAnswer(
        definition.name(),
        definition.version(),
        stepsFrom,
        period.from(),
        period.to(),
        window,
        funnel.steps(),
        steps.isEmpty() ? null : funnel.steps().getLast().overallConversion(),
        steps.isEmpty()
            ? "Expected journeys of this definition in this period, but there are none."
            : null,
        now);
  }

  private @Nullable Definition mostStarted(Period period) {
    return funnels
        .mostStartedDefinition(period)
        .map(name -> new Definition(name, null))
        .orElse(null);
  }

  private static Period period(@Nullable String from, @Nullable String to, List<Fault> faults) {
    try {
      return Period.of(from, to);
    } catch (ProblemException refused) {
      faults.addAll(refused.faults());
      return Period.ALWAYS;
    }
  }

  private static @Nullable Definition definition(String text, List<Fault> faults) {
    Matcher matcher = DEFINITION.matcher(text);
    if (!matcher.matches()) {
      faults.add(new Fault("#definition", "Expected a name, or a name with version like trip@2."));
      return null;
    }
    String version = matcher.group(2);
    return new Definition(matcher.group(1), version == null ? null : Integer.valueOf(version));
  }

  private static List<String> steps(String text, List<Fault> faults) {
    List<String> steps = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (steps.size() > Funnels.STEPS_MAX || steps.stream().anyMatch(String::isEmpty)) {
      faults.add(
          new Fault(
              "#steps",
              "Expected 1 to %d names of steps with commas between.".formatted(Funnels.STEPS_MAX)));
    }
    return steps;
  }

  private static @Nullable Duration window(String text, List<Fault> faults) {
    Duration window = duration(text);
    if (window == null || !window.isPositive() || window.compareTo(WINDOW_MAX) > 0) {
      faults.add(new Fault("#window", "Expected a duration of up to ten years like PT2H or P1D."));
    }
    return window;
  }

  private static @Nullable Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException unfit) {
      return null;
    }
  }
}
