package io.iaros.cx.bench;

import io.iaros.cx.local.ServerName;
import io.iaros.cx.local.ServiceName;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Journeys that are started and led to their end by events, called directly, while many others
 * stand and sleep. Conductor 3.15 in memory took 3.3 ms at the median and 16.8 ms at the 99th
 * percentile at 500 journeys/s on two processors, as the architecture notes; it is not run here.
 */
final class JourneysBench {

  private static final String SLEEPING = "bench-sleeping";
  private static final String PASSING = "bench-passing";
  private static final List<String> EVENTS = List.of("searched", "booked", "arrived");
  private static final int TIMERS = 10;
  private static final int CONNECTIONS = 16;
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration AT_A_TIME = Duration.ofSeconds(30);
  private static final double STEADY_SHARE = 0.5;
  private static final double KIB_PER_MIB = 1024;
  private static final double MILLIS_PER_SECOND = 1000;

  private final PrintWriter out;
  private final Duration measured;
  private final int live;
  private final Processes processes = new Processes();

  /**
   * @param live how many journeys stand beside those that are measured, each with ten timers
   */
  JourneysBench(PrintWriter out, Duration measured, int live) {
    this.out = out;
    this.measured = measured;
    this.live = live;
  }

  /** Journeys that were completed in each second. */
  double run(BenchPlatform platform) {
    platform.restart();
    publish(platform, sleeping());
    publish(platform, passing());
    int standing = stand(platform);
    print(
        String.format(
            Locale.ROOT, "%,d journeys stand, with %,d timers", standing, standing * TIMERS));
    JourneyOutcome peak =
        Rounds.untilSteady(() -> peak(platform), JourneyOutcome::completedPerSecond).median();
    print("median             " + peak);
    JourneyOutcome steady =
        processes.lead(
            load(
                platform,
                PASSING,
                EVENTS,
                peak.completedPerSecond() * STEADY_SHARE,
                WARM_UP,
                measured));
    print("at half of that    " + steady);
    print(String.format(Locale.ROOT, "memory %,.0f MiB", memory(platform) / KIB_PER_MIB));
    long before = System.nanoTime();
    platform.restart();
    print(
        String.format(
            Locale.ROOT,
            "ready again %.1f s after it was asked to stop",
            Duration.ofNanos(System.nanoTime() - before).toMillis() / MILLIS_PER_SECOND));
    return peak.completedPerSecond();
  }

  private JourneyOutcome peak(BenchPlatform platform) {
    Duration service = CpuTime.of(platform.processId(ServiceName.JOURNEY));
    Duration database = CpuTime.of(platform.processId(ServerName.POSTGRES));
    JourneyOutcome peak = processes.lead(load(platform, PASSING, EVENTS, 0, WARM_UP, measured));
    print("one after another  " + peak);
    print(
        String.format(
            Locale.ROOT,
            "processor time of a journey: service %.2f ms, PostgreSQL %.2f ms",
            share(CpuTime.of(platform.processId(ServiceName.JOURNEY)).minus(service), peak),
            share(CpuTime.of(platform.processId(ServerName.POSTGRES)).minus(database), peak)));
    return peak;
  }

  private int stand(BenchPlatform platform) {
    StandingJourneys standing =
        new StandingJourneys(platform.database(ServiceName.JOURNEY), SLEEPING);
    int begun = standing.count();
    if (begun < StandingJourneys.BEGUN) {
      var _ =
          processes.lead(
              load(platform, SLEEPING, List.of(), 0, Duration.ZERO, AT_A_TIME)
                  .of(begun, StandingJourneys.BEGUN - begun));
    }
    standing.copyUntil(live);
    return standing.count();
  }

  private static JourneyLoad load(
      BenchPlatform platform,
      String definition,
      List<String> events,
      double rate,
      Duration warmUp,
      Duration measured) {
    return new JourneyLoad(
        platform.url(ServiceName.JOURNEY),
        platform.bearer(ServiceName.JOURNEY),
        definition,
        events,
        CONNECTIONS,
        rate,
        0,
        JourneyLoad.ANY_NUMBER,
        warmUp,
        measured);
  }

  /** Its warm-up counts, too. */
  private static double share(Duration all, JourneyOutcome outcome) {
    return (double) all.toMillis() / outcome.started();
  }

  private static void publish(BenchPlatform platform, Map<String, Object> definition) {
    platform.send(ServiceName.JOURNEY, "POST", "/api/v1/journey/definitions", definition);
  }

  private static Map<String, Object> sleeping() {
    List<Map<String, Object>> timers = new ArrayList<>();
    List<Map<String, Object>> transitions = new ArrayList<>();
    for (int day = 1; day <= TIMERS; day++) {
      timers.add(Map.of("after", "P" + day + "D", "event", "day-" + day));
      transitions.add(Map.of("on", "day-" + day, "to", "done"));
    }
    return definition(
        SLEEPING,
        List.of(
            Map.of(
                "name", "sleeping", "phase", "one", "timers", timers, "transitions", transitions),
            Map.of("name", "done", "phase", "one", "terminal", "COMPLETED")));
  }

  private static Map<String, Object> passing() {
    List<Map<String, Object>> steps = new ArrayList<>();
    for (int place = 0; place < EVENTS.size(); place++) {
      String next = place + 1 < EVENTS.size() ? "step-" + (place + 1) : "done";
      steps.add(
          Map.of(
              "name",
              "step-" + place,
              "phase",
              "one",
              "timers",
              List.of(Map.of("after", "P1D", "event", "late")),
              "transitions",
              List.of(
                  Map.of("on", EVENTS.get(place), "when", "context['flight'] != ''", "to", next),
                  Map.of("on", "late", "to", "done"))));
    }
    steps.add(Map.of("name", "done", "phase", "one", "terminal", "COMPLETED"));
    return definition(PASSING, steps);
  }

  private static Map<String, Object> definition(String name, List<Map<String, Object>> steps) {
    return Map.of(
        "name",
        name,
        "title",
        "Measured",
        "phases",
        List.of("one"),
        "start",
        List.of(Map.of("step", steps.getFirst().get("name"))),
        "steps",
        steps);
  }

  /** Resident, in KiB; 0 where the system does not tell. */
  private static long memory(BenchPlatform platform) {
    Path status =
        Path.of("/proc", Long.toString(platform.processId(ServiceName.JOURNEY)), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void print(String line) {
    out.println(line);
    out.flush();
  }
}
