package io.iaros.cx.journey.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iaros.cx.journey.Api;
import io.iaros.cx.journey.Reply;
import io.iaros.cx.journey.ServiceUnderTest;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Journeys are run over the interface with known chances; then the service is asked for them. */
@Tag("J10")
class OutcomeIT extends ServiceUnderTest {

  private static final long SEED = 11;
  private static final int JOURNEYS = 500;

  /** Four standard deviations of a share of so many journeys. */
  private static final double CHANCE = 0.09;

  private static final String DEFINITION =
      """
      {"name": "NAME", "title": "Known chances", "phases": ["one"],
       "start": [{"step": "search"}],
       "steps": [
         {"name": "search", "phase": "one", "transitions": [
           {"on": "pay", "to": "pay"}, {"on": "lost", "to": "gone"}]},
         {"name": "pay", "phase": "one", "transitions": [
           {"on": "fly", "to": "fly"}, {"on": "search", "to": "search"},
           {"on": "lost", "to": "gone"}]},
         {"name": "fly", "phase": "one", "transitions": [
           {"on": "completed", "to": "done"}, {"on": "lost", "to": "gone"}]},
         {"name": "done", "phase": "one", "terminal": "COMPLETED"},
         {"name": "gone", "phase": "one", "terminal": "ABANDONED"}]}
      """;

  @Test
  void predictsWhetherAJourneyCompletesAndWhereItWouldBeLost() {
    Api api = api();
    define(api, "known-chances");
    Random random = new Random(SEED);
    for (int number = 0; number < JOURNEYS; number++) {
      run(api, random);
    }
    Reply trained = api.post("/api/v1/journey/predictions/known-chances/train", Map.of());
    assertThat(trained.status()).isEqualTo(200);
    assertThat(trained.number("/made/version")).isEqualTo(1);
    assertThat(trained.number("/made/measures/journeys")).isEqualTo(JOURNEYS);
    assertThat(real(trained, "/made/measures/calibrationError")).isLessThan(0.1);
    assertThat(real(trained, "/made/measures/brier"))
        .isLessThan(real(trained, "/made/measures/brierOfShare"));
    assertThat(trained.text("/made/fingerprint")).hasSize(64);

    String id = start(api, "known-chances");
    Reply atSearch = api.get(journey(id, "prediction"));
    assertThat(real(atSearch, "/completes")).isCloseTo(GeneratedJourneys.SEARCH, within(CHANCE));
    assertThat(atSearch.text("/lostAt")).isEqualTo("search");
    api.put(journey(id, "update"), Map.of("event", "pay"));
    Reply atPay = api.get(journey(id, "prediction"));
    assertThat(real(atPay, "/completes")).isCloseTo(GeneratedJourneys.PAY, within(CHANCE));
    assertThat(atPay.text("/lostAt")).isEqualTo("pay");
    api.put(journey(id, "update"), Map.of("event", "fly"));
    assertThat(real(api.get(journey(id, "prediction")), "/completes"))
        .isCloseTo(GeneratedJourneys.FLY, within(CHANCE));
    assertThat(api.get(journey(id, "prediction")).number("/model/version")).isEqualTo(1);

    Reply again = api.post("/api/v1/journey/predictions/known-chances/train", Map.of());
    assertThat(again.body().has("made")).isFalse();
    assertThat(again.text("/outcome")).contains("the same");
    api.put(journey(id, "update"), Map.of("event", "completed"));
    assertThat(api.get(journey(id, "prediction")).status()).isEqualTo(409);
    assertThat(api.get("/api/v1/journey/predictions/known-chances").body().at("/items")).hasSize(1);
  }

  @Test
  void saysThatItHasLearnedNothingYet() {
    Api api = api();
    define(api, "unknown-chances");
    String id = start(api, "unknown-chances");
    assertThat(api.get(journey(id, "prediction")).status()).isEqualTo(404);
    Reply trained = api.post("/api/v1/journey/predictions/unknown-chances/train", Map.of());
    assertThat(trained.text("/outcome")).contains("at least 50");
    assertThat(api.get("/api/v1/journey/predictions/nowhere").status()).isEqualTo(404);
  }

  private static void define(Api api, String name) {
    assertThat(api.post("/api/v1/journey/definitions", DEFINITION.replace("NAME", name)).status())
        .isEqualTo(201);
  }

  private static void run(Api api, Random random) {
    String id = start(api, "known-chances");
    String step = "search";
    while (!step.equals("completed") && !step.equals("lost")) {
      step = GeneratedJourneys.next(step, random.nextDouble());
      api.put(journey(id, "update"), Map.of("event", step));
    }
  }

  private static String start(Api api, String definition) {
    return api.post("/api/v1/journey/start", startOf(definition, Map.of())).text("/journeyId");
  }

  private static double real(Reply reply, String pointer) {
    return reply.body().at(pointer).asDouble(-1);
  }
}
