package io.iaros.cx.experiment.lifecycle;

import static io.iaros.cx.experiment.lifecycle.ExperimentFixtures.draftMeasuring;
import static io.iaros.cx.experiment.lifecycle.ExperimentFixtures.draftOf;
import static io.iaros.cx.experiment.lifecycle.ExperimentFixtures.variant;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.experiment.lifecycle.ExperimentDesign.Variant;
import io.iaros.cx.service.problem.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

class DraftingTest {

  @Test
  void splitsTheTrafficEquallyWhereNoWeightsAreGiven() {
    ExperimentDraft draft = draftOf(variant("a", null), variant("b", null), variant("c", null));

    assertThat(Drafting.faultsOf(draft)).isEmpty();
    assertThat(Drafting.designOf(draft).variants())
        .containsExactly(new Variant("a", 3_334), new Variant("b", 3_333), new Variant("c", 3_333));
  }

  @Test
  void takesAllTrafficByDefault() {
    assertThat(Drafting.designOf(draftMeasuring()).trafficShare()).isEqualTo(10_000);
  }

  @Test
  void keepsTheWeightsThatAreGiven() {
    assertThat(Drafting.designOf(draftOf(variant("a", 9_000), variant("b", 1_000))).variants())
        .containsExactly(new Variant("a", 9_000), new Variant("b", 1_000));
  }

  @Test
  void readsRevenueFromItsUsualProperty() {
    ExperimentDraft draft =
        draftMeasuring(new MetricDraft("income", Metric.Type.REVENUE, "purchase", null));

    assertThat(Drafting.designOf(draft).metrics())
        .containsExactly(new Metric("income", Metric.Type.REVENUE, "purchase", "revenue"));
  }

  @Test
  void listsAllFaultsAtOnce() {
    ExperimentDraft draft =
        new ExperimentDraft(
            "Fast lane",
            null,
            List.of(variant("a", 6_000), variant("a", 3_000)),
            null,
            List.of(
                new MetricDraft("bought", Metric.Type.COUNT, "purchase", "amount"),
                new MetricDraft("bought", Metric.Type.PROPORTION, "purchase", null)));

    assertThat(Drafting.faultsOf(draft))
        .extracting(Fault::pointer)
        .containsExactly("/variants/1/key", "/metrics/1/name", "/variants", "/metrics/0/property");
  }

  @Test
  void refusesWeightsForSomeVariantsOnly() {
    assertThat(Drafting.faultsOf(draftOf(variant("a", 10_000), variant("b", null))))
        .containsExactly(
            new Fault(
                "/variants",
                "Expected a weight for every variant or for none, but 1 of 2 have none."));
  }
}
