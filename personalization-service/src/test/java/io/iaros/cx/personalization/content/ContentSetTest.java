package io.iaros.cx.personalization.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.definition.DefinitionKind.Reading;
import io.iaros.cx.service.condition.ConditionValues;
import io.iaros.cx.service.problem.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentSetTest {

  private static final Map<String, Object> NOBODY = Map.of("preferences", Map.of());

  @Test
  void picksTheVariantThatIsMadeMostClosely() {
    ContentSet content =
        read(
            variant("any", Map.of()),
            variant("german", Map.of("locales", List.of("de"))),
            variant("swiss", Map.of("locales", List.of("de-CH"))),
            variant("kiosk", Map.of("channels", List.of("kiosk"))),
            variant("gold", Map.of("when", "loyalty_tier == 'gold'")));

    assertThat(pick(content, "web", "en", NOBODY)).isEqualTo("any");
    assertThat(pick(content, "web", "de-AT", NOBODY)).isEqualTo("german");
    assertThat(pick(content, "kiosk", "de-CH", NOBODY)).isEqualTo("swiss");
    assertThat(pick(content, "kiosk", "en", NOBODY)).isEqualTo("kiosk");
    assertThat(pick(content, "web", "en", Map.of("loyalty_tier", "gold"))).isEqualTo("gold");
  }

  @Test
  void showsNothingThatIsNotApproved() {
    assertThat(
            read(variant("draft", Map.of("approved", false)))
                .pick("lounge", "web", Locale.ENGLISH, ConditionValues.of(NOBODY)))
        .isEmpty();
  }

  @Test
  void fillsInWhatIsKnownAndFallsBackWhereItIsNot() {
    PersonalField field =
        PersonalField.of("A seat on the {{preferences.seat}}, & a view", "A seat & a view");

    assertThat(field.render(Map.of("preferences", Map.of("seat", "aisle"))))
        .isEqualTo("A seat on the aisle, & a view");
    assertThat(field.render(NOBODY)).isEqualTo("A seat & a view");
    assertThat(field.render(Map.of("preferences", Map.of("seat", " "))))
        .isEqualTo("A seat & a view");
  }

  @Test
  void listsAllFaults() {
    Map<String, Object> twice = variant("a", Map.of("locales", List.of("no_such_tag")));
    Map<String, Object> gap =
        variant("a", Map.of("fields", Map.of("headline", "Hi {{traits.city}}")));
    Map<String, Object> unknown =
        variant(
            "b",
            Map.of(
                "when",
                "tier == 1",
                "fields",
                Map.of(
                    "x", Map.of("text", "{{secrets.key}}", "fallback", "-"),
                    "y", "{{#traits.city}}in{{/traits.city}}",
                    "z", "{{traits.city")));

    assertThat(ContentReader.read(List.of(twice, gap, unknown), "/content").faults())
        .extracting(Fault::pointer)
        .containsExactlyInAnyOrder(
            "/content/0/locales/0",
            "/content/1/id",
            "/content/1/fields/headline",
            "/content/2/when",
            "/content/2/fields/x",
            "/content/2/fields/y",
            "/content/2/fields/z");
  }

  @Test
  void isWrittenAsItIsRead() {
    List<Map<String, Object>> entries =
        List.of(
            variant(
                "a",
                Map.of(
                    "locales",
                    List.of("en"),
                    "when",
                    "known",
                    "fields",
                    Map.of("headline", Map.of("text", "{{traits.city}}", "fallback", "Hi")))));
    ContentKind kind = new ContentKind();

    assertThat(kind.notation(kind.readWithoutFaults(entries))).isEqualTo(entries);
  }

  private static String pick(
      ContentSet content, String channel, String locale, Map<String, Object> values) {
    return content
        .pick("lounge", channel, Locale.forLanguageTag(locale), ConditionValues.of(values))
        .orElseThrow()
        .id();
  }

  @SafeVarargs
  private static ContentSet read(Map<String, Object>... variants) {
    Reading<ContentSet> reading = ContentReader.read(List.of(variants), "/content");
    assertThat(reading.faults()).isEmpty();
    return reading.set();
  }

  private static Map<String, Object> variant(String id, Map<String, Object> fields) {
    Map<String, Object> variant =
        new HashMap<>(
            Map.of(
                "id", id, "offer", "lounge", "approved", true, "fields", Map.of("headline", id)));
    variant.putAll(fields);
    return variant;
  }
}
