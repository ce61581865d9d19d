package io.iaros.cx.personalization.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.settings.Yaml;
import io.iaros.cx.service.condition.ConditionValues;
import io.iaros.cx.service.problem.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class StrategyReaderTest {

  @Test
  void readsTheShippedStrategy() {
    StrategyReader.Reading reading =
        StrategyReader.read(
            Yaml.read(new ClassPathResource("personalization/decisioning.yaml")), "/decisioning");

    assertThat(reading.faults()).isEmpty();
    DecisionStrategy strategy = reading.strategy();
    assertThat(strategy.controlShare()).isEqualTo(0.02);
    assertThat(strategy.rewards()).containsEntry("offer_accepted", 1.0);
    ConditionValues onMobile =
        ConditionValues.of(Map.of("channel", "mobile", "known", true, "context", Map.of()));
    assertThat(strategy.activeFeatures(onMobile)).startsWith(0).hasSize(3);
    assertThat(strategy.mayExplore(ConditionValues.of(Map.of("disrupted", true)))).isFalse();
  }

  @Test
  void listsAllFaults() {
    StrategyReader.Reading reading =
        StrategyReader.read(
            Map.of(
                "control_share",
                2,
                "exploration",
                Map.of("share", 0.1, "when", "chanel == 1"),
                "features",
                List.of(Map.of("name", "a", "when", "known"), Map.of("name", "a", "when", "")),
                "learning",
                Map.of("prior_weight", 0, "noise", 1, "confidence", 1, "attribution", "soon"),
                "rewards",
                List.of(Map.of("event", "x", "reward", "much")),
                "groups",
                List.of(Map.of("name", "g", "lever", -200)),
                "magic",
                true),
            "/d");

    assertThat(reading.faults())
        .extracting(Fault::pointer)
        .contains(
            "/d/magic",
            "/d/control_share",
            "/d/exploration/when",
            "/d/features/1/name",
            "/d/learning/prior_weight",
            "/d/learning/attribution",
            "/d/rewards/0/reward",
            "/d/groups/0/lever");
  }
}
