package io.iaros.cx.experiment.lifecycle;

import static io.iaros.cx.experiment.lifecycle.ExperimentFixtures.variant;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.experiment.AssignmentRules.Algorithm;
import io.iaros.cx.experiment.lifecycle.AssignmentDraft.HashingDraft;
import io.iaros.cx.experiment.lifecycle.AssignmentDraft.LayerDraft;
import io.iaros.cx.experiment.lifecycle.AssignmentDraft.NamespaceDraft;
import io.iaros.cx.experiment.lifecycle.AssignmentDraft.PrerequisiteDraft;
import io.iaros.cx.experiment.lifecycle.AssignmentDraft.RangeDraft;
import io.iaros.cx.experiment.lifecycle.ExperimentDraft.VariantDraft;
import io.iaros.cx.service.problem.Fault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AssignmentDraftingTest {

  private static final AssignmentDraft COMPLETE =
      new AssignmentDraft(
          "memberNumber",
          null,
          new LayerDraft("page", 0, 5_000),
          null,
          "context.country == 'DE'",
          List.of(new PrerequisiteDraft("first", List.of("on"))),
          Map.of("tester", "b"));

  @Test
  void isWrittenAsItWasRead() {
    assertThat(faults(COMPLETE, null)).isEmpty();
    assertThat(AssignmentDraft.of(Drafting.designOf(draft(COMPLETE, null)).assignmentOrNone()))
        .isEqualTo(COMPLETE);
  }

  @Test
  void listsAllFaultsAtOnce() {
    AssignmentDraft faulty =
        new AssignmentDraft(
            null,
            null,
            new LayerDraft("page", 5_000, 5_000),
            new NamespaceDraft("page", 0.5, 0.5),
            "customer.country == 'DE'",
            null,
            Map.of("a/tester", "third"));

    assertThat(faults(faulty, null))
        .extracting(Fault::pointer)
        .containsExactly(
            "/assignment/targeting",
            "/assignment/layer/until",
            "/assignment/namespace/until",
            "/assignment/namespace",
            "/assignment/overrides/a~1tester");
  }

  @Test
  void refusesWhatUnleashDoesNotKnow() {
    HashingDraft hashing =
        new HashingDraft(Algorithm.UNLEASH, null, null, List.of(1), List.of(new RangeDraft(0, 1)));

    assertThat(faults(hashedBy(hashing), 1_050))
        .extracting(Fault::pointer)
        .containsExactly(
            "/trafficShare", "/assignment/hashing/ranges", "/assignment/hashing/weights");
  }

  @Test
  void asksForUnleashsWeightsWhereOursAreNoPartsOfAThousand() {
    HashingDraft hashing = new HashingDraft(Algorithm.UNLEASH, null, null, null, null);
    ExperimentDraft thirds =
        new ExperimentDraft(
            "Thirds",
            null,
            List.of(variant("a", null), variant("b", null), variant("c", null)),
            null,
            null,
            hashedBy(hashing),
            null);

    assertThat(Drafting.faultsOf(thirds))
        .extracting(Fault::pointer)
        .containsExactly("/assignment/hashing/weights");
    assertThat(faults(hashedBy(hashing), null)).isEmpty();
  }

  @Test
  void refusesWhatGrowthBookDoesNotKnow() {
    HashingDraft hashing =
        new HashingDraft(
            Algorithm.GROWTHBOOK_V2,
            null,
            "seed",
            List.of(1, 1),
            List.of(new RangeDraft(0.5, 0.4), new RangeDraft(0.5, 1)));

    assertThat(faults(hashedBy(hashing), null))
        .extracting(Fault::pointer)
        .containsExactly(
            "/assignment/hashing/weights",
            "/assignment/hashing/variantSeed",
            "/assignment/hashing/ranges");
  }

  @Test
  void readsDesignsThatAreOlderThanAssignmentRules() {
    String stored =
        """
        {"name": "Old", "hypothesis": null, "trafficShare": 10000, "metrics": [],
         "variants": [{"key": "a", "weight": 5000}, {"key": "b", "weight": 5000}]}
        """;

    ExperimentDesign design = JsonMapper.shared().readValue(stored, ExperimentDesign.class);

    assertThat(design.assignment()).isNull();
    assertThat(design.assignmentOrNone().prerequisites()).isEmpty();
  }

  private static AssignmentDraft hashedBy(HashingDraft hashing) {
    return new AssignmentDraft(null, hashing, null, null, null, null, null);
  }

  private static List<Fault> faults(AssignmentDraft assignment, @Nullable Integer trafficShare) {
    return Drafting.faultsOf(draft(assignment, trafficShare));
  }

  private static ExperimentDraft draft(AssignmentDraft assignment, @Nullable Integer share) {
    List<VariantDraft> variants = List.of(variant("a", null), variant("b", null));
    return new ExperimentDraft("Try", null, variants, share, null, assignment, null);
  }
}
