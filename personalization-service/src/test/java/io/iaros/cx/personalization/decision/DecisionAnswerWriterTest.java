package io.iaros.cx.personalization.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.decision.DecisionAnswer.ExperimentAnswer;
import io.iaros.cx.personalization.decision.DecisionAnswer.Explanation;
import io.iaros.cx.personalization.decision.DecisionAnswer.ItemAnswer;
import io.iaros.cx.personalization.decision.DecisionAnswer.LeftOutAnswer;
import io.iaros.cx.personalization.decision.DecisionAnswer.PresentationAnswer;
import io.iaros.cx.personalization.decision.DecisionAnswer.SlotAnswer;
import io.iaros.cx.personalization.decision.DecisionAnswer.TreatmentAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DecisionAnswerWriterTest {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final DecisionAnswerWriter writer = new DecisionAnswerWriter(MAPPER);

  @Property(tries = 300)
  void writesWhatTheMapperWrites(@ForAll("answers") DecisionAnswer answer) {
    assertThat(text(writer.write(answer))).isEqualTo(text(MAPPER.writeValueAsBytes(answer)));
  }

  @Test
  void leavesAnExplanationToTheMapper() {
    DecisionAnswer answer =
        new DecisionAnswer(
            "d-1",
            Instant.parse("2026-03-02T12:00:00Z"),
            List.of(
                new SlotAnswer(
                    "hero",
                    List.of(
                        new ItemAnswer(
                            "upgrade",
                            "Upgrade",
                            1.5,
                            1,
                            null,
                            Map.of("headline", "More room"),
                            List.of("For everybody."),
                            new Choice.Factors(0.3, 0, 1, 5, 1))))),
            List.of(),
            new PresentationAnswer("friendly", List.of(), List.of()),
            List.of(),
            List.of(),
            0.2,
            new Explanation(
                7,
                1,
                false,
                Map.of("channel", "web"),
                List.of(new LeftOutAnswer("lounge", Choice.Stage.ELIGIBILITY, "Not eligible.")),
                Map.of()));

    assertThat(text(writer.write(answer))).isEqualTo(text(MAPPER.writeValueAsBytes(answer)));
  }

  @Provide
  Arbitrary<DecisionAnswer> answers() {
    return Combinators.combine(
            texts(),
            Arbitraries.longs().between(0, 4_000_000_000_000L).map(DecisionAnswerWriterTest::at),
            slots().list().ofMaxSize(2),
            treatments().list().ofMaxSize(2),
            presentations(),
            experiments().list().ofMaxSize(2),
            texts().list().ofMaxSize(2),
            Arbitraries.doubles().between(0, 1_000))
        .as(
            (id, at, slots, treatments, presentation, experiments, degraded, tookMs) ->
                new DecisionAnswer(
                    id, at, slots, treatments, presentation, experiments, degraded, tookMs, null));
  }

  private static Instant at(long micros) {
    return Instant.EPOCH.plusNanos(micros * 1_000);
  }

  private static Arbitrary<SlotAnswer> slots() {
    return Combinators.combine(texts(), items().list().ofMaxSize(3)).as(SlotAnswer::new);
  }

  private static Arbitrary<ItemAnswer> items() {
    return Combinators.combine(
            texts(),
            texts(),
            Arbitraries.doubles(),
            Arbitraries.doubles().between(0, 1),
            texts().injectNull(0.5),
            Arbitraries.maps(texts(), values()).ofMaxSize(3),
            texts().list().ofMaxSize(2),
            factors().injectNull(0.8))
        .as(ItemAnswer::new);
  }

  private static Arbitrary<Choice.Factors> factors() {
    return Arbitraries.doubles()
        .between(0, 1)
        .map(acceptance -> new Choice.Factors(acceptance, 0.1, 1, 5, 1));
  }

  private static Arbitrary<TreatmentAnswer> treatments() {
    return Combinators.combine(texts(), values(), texts()).as(TreatmentAnswer::new);
  }

  private static Arbitrary<PresentationAnswer> presentations() {
    return Combinators.combine(texts(), texts().list().ofMaxSize(2), texts().list().ofMaxSize(2))
        .as(PresentationAnswer::new);
  }

  private static Arbitrary<ExperimentAnswer> experiments() {
    return Combinators.combine(texts(), Arbitraries.integers(), texts()).as(ExperimentAnswer::new);
  }

  private static Arbitrary<Object> values() {
    return Arbitraries.of(
        "text", true, 7, 2.5, List.of("a", 1), Map.of("nested", Map.of("more", false)));
  }

  /** With all that JSON writes in a way of its own. */
  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(20),
        Arbitraries.of(
            "offer-1", "\"quoted\"", "back\\slash", "line\nbreak", "Zoë ✈", "\uD83D\uDE80"));
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }
}
