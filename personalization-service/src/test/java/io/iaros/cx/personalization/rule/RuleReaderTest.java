package io.iaros.cx.personalization.rule;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.definition.DefinitionKind.Reading;
import io.iaros.cx.personalization.settings.Yaml;
import io.iaros.cx.service.condition.ConditionValues;
import io.iaros.cx.service.problem.Fault;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

class RuleReaderTest {

  @Test
  void readsTheShippedRules() {
    assertThat(read(Yaml.read(new ClassPathResource("personalization/rules.yaml"))).faults())
        .isEmpty();
  }

  @Test
  void readsTheMissionsNotation() {
    RuleSet rules =
        read(yaml(
                """
                - name: "mobile_users"
                  condition: "channel == 'mobile'"
                  actions:
                    - simplified_ui: true
                    - tone: brief
                """))
            .set();

    assertThat(treatments(rules, Map.of("channel", "mobile")))
        .containsExactly(
            new Treatment("simplified_ui", true, "mobile_users"),
            new Treatment("tone", "brief", "mobile_users"));
    assertThat(treatments(rules, Map.of("channel", "web"))).isEmpty();
  }

  @Test
  void letsALaterRuleGoBeforeAnEarlierOne() {
    RuleSet rules =
        read(yaml(
                """
                - {name: a, condition: "true", actions: [{tone: brief}, {large_text: true}]}
                - {name: b, condition: "disrupted", actions: [{tone: empathetic}]}
                """))
            .set();

    assertThat(treatments(rules, Map.of("disrupted", true)))
        .containsExactly(
            new Treatment("tone", "empathetic", "b"), new Treatment("large_text", true, "a"));
  }

  @Test
  void listsAllFaultsOfASetAtOnce() {
    List<Fault> faults =
        read(yaml(
                """
                - {name: a, condition: "chanel == 'web'", actions: [{x: true}]}
                - {name: a, condition: "channel ==", actions: []}
                - {condition: "1 + 1", actions: [{x: true, y: true}], colour: red}
                - just a text
                """))
            .faults();

    assertThat(faults)
        .extracting(Fault::pointer)
        .contains(
            "/rules/0/condition",
            "/rules/1/name",
            "/rules/1/condition",
            "/rules/1/actions",
            "/rules/2/name",
            "/rules/2/condition",
            "/rules/2/actions/0",
            "/rules/2/colour",
            "/rules/3");
  }

  @Test
  void pointsIntoFieldsAsJsonPointersDo() {
    assertThat(
            read(yaml("- {name: a, condition: 'true', actions: [{'a/b~c': null}], 'x/y': 1}"))
                .faults())
        .extracting(Fault::pointer)
        .containsExactlyInAnyOrder("/rules/0/x~1y", "/rules/0/actions/0/a~1b~0c");
  }

  @Test
  void takesOnlyWhatJsonCanSayAsTheValueOfAnAction() {
    assertThat(
            read(yaml("- {name: a, condition: 'true', actions: [{when: 2026-01-01}, {n: .nan}]}"))
                .faults())
        .extracting(Fault::pointer)
        .containsExactly("/rules/0/actions/0/when", "/rules/0/actions/1/n");
    assertThat(
            read(yaml("- {name: a, condition: 'true', actions: [{slots: [a, b]}, {x: {y: 1}}]}"))
                .faults())
        .isEmpty();
  }

  @Test
  void refusesAConditionThatCostsTooMuch() {
    assertThat(
            read(yaml(
                    """
                    - name: hostile
                      condition: "context.a.all(x, context.b.all(y, x > y))"
                      actions: [{x: true}]
                    """))
                .faults())
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.pointer()).isEqualTo("/rules/0/condition");
              assertThat(fault.detail()).contains("costs at most 10000");
            });
  }

  @Test
  void refusesConditionsThatCostTooMuchTogether() {
    List<Map<String, Object>> many =
        IntStream.range(0, 200)
            .mapToObj(
                number ->
                    rule("rule " + number, "context.list.exists(x, x == 1)", Map.of("x", true)))
            .toList();

    assertThat(RuleReader.read(many, "/rules").faults())
        .extracting(Fault::pointer)
        .containsExactly("/rules");
  }

  @Test
  void writesRulesAsItReadsThem() {
    List<Map<String, Object>> rules =
        List.of(
            rule("a", "disrupted", Map.of("tone", "brief")), rule("b", "known", Map.of("n", 2)));

    assertThat(RuleReader.read(rules, "/rules").set().notation()).isEqualTo(rules);
  }

  @Test
  void saysWhichRuleCouldNotBeDecided() {
    RuleSet rules =
        read(yaml(
                """
                - {name: a, condition: "context.phase == 'x'", actions: [{y: true}]}
                """))
            .set();

    RuleSet.Outcome outcome =
        rules.evaluate(ConditionValues.of(values(Map.of("context", Map.of()))));

    assertThat(outcome.treatments()).isEmpty();
    assertThat(outcome.undecided()).containsOnlyKeys("a");
  }

  private static List<Treatment> treatments(RuleSet rules, Map<String, Object> given) {
    return rules.evaluate(ConditionValues.of(values(given))).treatments();
  }

  private static Map<String, Object> values(Map<String, Object> given) {
    return new HashMap<>(given);
  }

  private static Reading<RuleSet> read(@Nullable Object tree) {
    return RuleReader.read((List<?>) requireNonNull(tree), "/rules");
  }

  private static @Nullable Object yaml(String text) {
    return Yaml.read(new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Map<String, Object> rule(
      String name, String condition, Map<String, Object> action) {
    return Map.of("name", name, "condition", condition, "actions", List.of(action));
  }
}
