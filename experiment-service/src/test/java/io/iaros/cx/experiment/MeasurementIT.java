package io.iaros.cx.experiment;

import static io.iaros.cx.experiment.Requests.anExperiment;
import static io.iaros.cx.experiment.Requests.purchaseOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.EventData;
import io.iaros.cx.events.customer.FeedbackGiven;
import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.events.experiment.ExposureRecorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MeasurementIT {

  private final RunningService service = RunningService.shared();

  @Test
  @Tag("X4")
  void countsTheSameWhateverTheOrderAndHoweverOftenEventsArrive() {
    start("in-order");
    start("backwards");
    Day inOrder = aDay("in-order");
    Day backwards = aDay("backwards");

    service.publishAndConsume(inOrder.events());
    service.publishAndConsume(backwards.events().reversed());
    service.publishAndConsume(backwards.events());

    assertThat(resultsOf("in-order")).isEqualTo(expectedOf("in-order"));
    assertThat(resultsOf("backwards")).isEqualTo(expectedOf("backwards"));
  }

  @Test
  void keepsItsCountsOverARestart() {
    start("restarted");
    Day day = aDay("restarted");
    int middle = day.events().size() / 2;

    service.publishAndConsume(day.events().subList(0, middle));
    long revision = service.publishedSets().getLast().revision();
    service.restart();
    service.publishAndConsume(day.events().subList(middle, day.events().size()));

    assertThat(resultsOf("restarted")).isEqualTo(expectedOf("restarted"));
    assertThat(service.publishedSets().getLast().revision()).isGreaterThan(revision);
    assertThat(service.publishedSets().getLast().experiments())
        .anyMatch(experiment -> experiment.key().equals("restarted"));
  }

  @Test
  void countsNothingThatHappensAfterTheEnd() {
    start("ended");
    Day before = new Day("ended");
    before.exposed("late-arrival", "control", 0);
    service.post("/api/v1/experiments/ended:stop");
    Day after = new Day("ended");
    after.exposed("too-late", "offered", 1);
    after.bought("late-arrival", "10", 1);

    service.publishAndConsume(after.events());
    service.publishAndConsume(before.events());

    Answer results = service.get("/api/v1/experiments/ended/results");
    assertThat(results.number("/variants/0/units")).isOne();
    assertThat(results.number("/variants/1/units")).isZero();
    assertThat(results.number("/metrics/0/variants/0/conversions")).isZero();
  }

  private void start(String key) {
    service.post("/api/v1/analytics/experiment", anExperiment(key));
  }

  /** Each unit behaves in one way that is easily counted wrong. */
  private static Day aDay(String experiment) {
    Day day = new Day(experiment);
    day.bought("twice", "99", 5);
    day.exposed("twice", "control", 10);
    day.bought("twice", "10", 20);
    day.bought("twice", "2.50", 30);

    day.exposed("seen-again", "control", 10);
    day.bought("seen-again", "5", 30);
    day.exposed("seen-again", "control", 40);

    day.exposed("idle", "offered", 10);
    day.judged("idle", 40);

    day.exposed("first-seen-late", "offered", 20);
    day.bought("first-seen-late", "7", 17);
    day.exposed("first-seen-late", "offered", 15);

    day.exposed("seen-both", "control", 10);
    day.exposed("seen-both", "offered", 20);
    day.bought("seen-both", "50", 30);

    day.bought("never-seen", "50", 30);
    day.exposed("foreign", "no-such-variant", 10);
    return day;
  }

  private static List<String> expectedOf(String experiment) {
    return List.of(
        experiment + " units 4 multiple 1",
        "bought control units 2 conversions 2 count 3 sum 3",
        "bought offered units 2 conversions 1 count 1 sum 1",
        "income control units 2 conversions 2 count 3 sum 17.5",
        "income offered units 2 conversions 1 count 1 sum 7",
        "judged control units 2 conversions 0 count 0 sum 0",
        "judged offered units 2 conversions 1 count 1 sum 1");
  }

  private List<String> resultsOf(String experiment) {
    JsonNode results = service.get("/api/v1/experiments/%s/results".formatted(experiment)).body();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s units %s multiple %s"
            .formatted(
                results.at("/experiment").stringValue(),
                results.at("/units"),
                results.at("/multipleExposures")));
    for (JsonNode metric : results.at("/metrics")) {
      for (JsonNode variant : metric.at("/variants")) {
        lines.add(
            "%s %s units %s conversions %s count %s sum %s"
                .formatted(
                    metric.at("/name").stringValue(),
                    variant.at("/variant").stringValue(),
                    variant.at("/units"),
                    variant.at("/conversions"),
                    variant.at("/count"),
                    variant.at("/sum")));
      }
    }
    return lines;
  }

  /** What units saw and did, in seconds from now; the ids are those of this day. */
  private static final class Day {

    private final String experiment;
    private final Instant start = Instant.now();
    private final List<Event<?>> events = new ArrayList<>();

    Day(String experiment) {
      this.experiment = experiment;
    }

    List<Event<?>> events() {
      return events;
    }

    void exposed(String unit, String variant, int second) {
      add(unit, second, new ExposureRecorded(experiment, 2, variant, unitOf(unit), null));
    }

    void bought(String unit, String revenue, int second) {
      add(
          unit,
          second,
          new InteractionRecorded(
              InteractionRecorded.Kind.TRACK,
              purchaseOf(experiment),
              null,
              "web",
              null,
              null,
              null,
              Map.of("revenue", revenue),
              Map.of(),
              null));
    }

    void judged(String unit, int second) {
      add(
          unit,
          second,
          new FeedbackGiven(null, null, "web", null, 5, null, null, null, null, null));
    }

    private void add(String unit, int second, EventData data) {
      String id = "%s-%s-%d".formatted(experiment, start, events.size());
      events.add(new Event<>(id, "/test", unitOf(unit), start.plusSeconds(second), null, data));
    }

    private String unitOf(String unit) {
      return experiment + "-" + unit;
    }
  }
}
