package io.iaros.cx.experiment.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.experiment.lifecycle.Metric.Better;
import io.iaros.cx.experiment.lifecycle.Metric.Role;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class StoredDesignTest {

  @Test
  void readsDesignsFromBeforeMetricsHadRolesAndAnalysesPlans() {
    ExperimentDesign design =
        JsonMapper.shared()
            .readValue(
                """
                {"name": "Fast lane", "trafficShare": 10000,
                 "variants": [{"key": "a", "weight": 5000}, {"key": "b", "weight": 5000}],
                 "metrics": [{"name": "bought", "type": "proportion", "event": "purchase"}]}
                """,
                ExperimentDesign.class);

    Metric bought = design.metrics().getFirst();
    assertThat(bought.role()).isEqualTo(Role.GOAL);
    assertThat(bought.better()).isEqualTo(Better.INCREASE);
    assertThat(bought.steps()).isEmpty();
    assertThat(design.analysisOrUsual()).isEqualTo(AnalysisPlan.USUAL);
  }
}
