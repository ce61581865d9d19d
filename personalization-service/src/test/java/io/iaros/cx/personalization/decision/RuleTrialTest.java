package io.iaros.cx.personalization.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.decision.RuleDryRunAnswer.RuleCount;
import io.iaros.cx.personalization.decision.RuleDryRunAnswer.TreatmentChange;
import io.iaros.cx.personalization.definition.DefinitionKind.Reading;
import io.iaros.cx.personalization.hot.HotProfile;
import io.iaros.cx.personalization.rule.RuleReader;
import io.iaros.cx.personalization.rule.RuleSet;
import io.iaros.cx.personalization.rule.Treatment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RuleTrialTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final RuleSet present =
      rules(
          rule("mobile", "channel == 'mobile'", Map.of("simplified_ui", true)),
          rule("all", "true", Map.of("tone", "friendly")));

  @Test
  void countsMatchesAndTellsWhatWouldChange() {
    RuleTrial trial =
        new RuleTrial(
            present,
            rules(
                rule("mobile", "channel == 'mobile'", Map.of("simplified_ui", true)),
                rule("boarding", "context.phase == 'boarding'", Map.of("tone", "brief"))));

    trial.tryOn("c-1", "s-1", situation("mobile", Map.of("phase", "boarding")));
    trial.tryOn(null, "s-2", situation("web", Map.of()));

    RuleDryRunAnswer answer = trial.answer(7, "web");
    assertThat(answer.againstVersion()).isEqualTo(7);
    assertThat(answer.profiles()).isEqualTo(2);
    assertThat(answer.changed()).isEqualTo(2);
    assertThat(answer.rules().getFirst()).isEqualTo(new RuleCount("mobile", 1, 0, null));
    assertThat(answer.rules().getLast().matches()).isEqualTo(1);
    assertThat(answer.rules().getLast().undecided()).isEqualTo(1);
    assertThat(answer.rules().getLast().undecidedBecause()).contains("phase");
    assertThat(answer.customers().getFirst().treatments())
        .containsExactly(new TreatmentChange("tone", "friendly", "brief", "boarding"));
    assertThat(answer.customers().getLast().treatments())
        .containsExactly(new TreatmentChange("tone", "friendly", null, "all"));
  }

  @Test
  void listsOnlySoManyCustomersAndCountsThemAll() {
    RuleTrial trial = new RuleTrial(present, rules());
    int customers = RuleTrial.CHANGES_LISTED_MAX + 5;
    for (int number = 0; number < customers; number++) {
      trial.tryOn(null, "s-" + number, situation("web", Map.of()));
    }

    RuleDryRunAnswer answer = trial.answer(1, "web");
    assertThat(answer.changed()).isEqualTo(customers);
    assertThat(answer.customers()).hasSize(RuleTrial.CHANGES_LISTED_MAX);
  }

  @Property(tries = 200)
  void differencesLeadFromTheOneToTheOther(
      @ForAll("treatments") List<Treatment> now, @ForAll("treatments") List<Treatment> then) {
    List<TreatmentChange> there = RuleTrial.differences(now, then);
    List<TreatmentChange> back = RuleTrial.differences(then, now);

    assertThat(RuleTrial.differences(now, now)).isEmpty();
    assertThat(back).hasSameSizeAs(there);
    for (int place = 0; place < there.size(); place++) {
      assertThat(back.get(place).from()).isEqualTo(there.get(place).to());
      assertThat(back.get(place).to()).isEqualTo(there.get(place).from());
    }
  }

  @Provide
  Arbitrary<List<Treatment>> treatments() {
    return Arbitraries.of("tone", "large_text", "defer_delivery")
        .flatMap(
            name ->
                Arbitraries.of("a", "b").map(value -> new Treatment(name, value, "rule-" + value)))
        .list()
        .uniqueElements(Treatment::name)
        .ofMaxSize(3);
  }

  private static Situation situation(String channel, Map<String, Object> context) {
    return new Situation(HotProfile.stranger("basic"), channel, null, context, null, null, NOON);
  }

  private static Map<String, Object> rule(
      String name, String condition, Map<String, Object> action) {
    return Map.of("name", name, "condition", condition, "actions", List.of(action));
  }

  @SafeVarargs
  private static RuleSet rules(Map<String, Object>... rules) {
    Reading<RuleSet> reading = RuleReader.read(List.of(rules), "/rules");
    assertThat(reading.faults()).isEmpty();
    return reading.set();
  }
}
