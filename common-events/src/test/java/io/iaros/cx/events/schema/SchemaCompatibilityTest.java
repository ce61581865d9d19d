package io.iaros.cx.events.schema;

import static io.iaros.cx.events.schema.Schemas.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaCompatibilityTest {

  private static final String RELEASED =
      """
      {"type": "object",
       "properties": {
         "id": {"type": "string"},
         "reason": {"type": ["string", "null"]},
         "outcome": {"type": "string", "enum": ["DONE", "FAILED"]},
         "steps": {"type": "array", "items": {
           "type": "object",
           "properties": {"name": {"type": "string"}},
           "required": ["name"]}},
         "prices": {"type": "object", "additionalProperties": {"type": "number"}}},
       "required": ["id", "outcome"]}\
      """;

  @Test
  void allowsTheSameAgain() {
    assertThat(breachesAfter("\"id\"", "\"id\"")).isEmpty();
  }

  @Test
  void allowsANewOptionalProperty() {
    assertThat(
            breachesAfter(
                "\"properties\": {\n", "\"properties\": {\"note\": {\"type\": \"string\"},"))
        .isEmpty();
    assertThat(breachesAfter("{\"name\": ", "{\"note\": {\"type\": \"string\"}, \"name\": "))
        .isEmpty();
  }

  @Test
  void allowsAnotherOrder() {
    assertThat(breachesAfter("[\"id\", \"outcome\"]", "[\"outcome\", \"id\"]")).isEmpty();
    assertThat(breachesAfter("[\"string\", \"null\"]", "[\"null\", \"string\"]")).isEmpty();
  }

  @Test
  void refusesARemovedProperty() {
    assertThat(breachesAfter("\"reason\"", "\"cause\"")).containsExactly(".reason was removed");
    assertThat(breachesAfter("{\"name\": ", "{\"label\": "))
        .containsExactly(".steps[].name was removed");
  }

  @Test
  void refusesANewRequiredProperty() {
    assertThat(breachesAfter("[\"id\", ", "[\"id\", \"tenant\", "))
        .containsExactly(".tenant became required");
    assertThat(breachesAfter("[\"name\"]", "[\"name\", \"index\"]"))
        .containsExactly(".steps[].index became required");
  }

  @Test
  void refusesToMakeAPropertyOptional() {
    assertThat(breachesAfter("[\"id\", \"outcome\"]", "[\"outcome\"]"))
        .containsExactly(".id is required no longer");
  }

  @Test
  void refusesAnotherType() {
    assertThat(breachesAfter("\"id\": {\"type\": \"string\"", "\"id\": {\"type\": \"integer\""))
        .containsExactly("type of .id changed from \"string\" to \"integer\"");
    assertThat(breachesAfter("[\"string\", \"null\"]", "\"string\""))
        .containsExactly("type of .reason changed from [\"string\",\"null\"] to \"string\"");
    assertThat(breachesAfter("{\"type\": \"number\"}", "{\"type\": \"string\"}"))
        .containsExactly("type of .prices.* changed from \"number\" to \"string\"");
  }

  @Test
  void refusesAnotherFormat() {
    assertThat(breachesAfter("\"id\": {", "\"id\": {\"format\": \"date\", "))
        .containsExactly("format of .id changed from nothing to \"date\"");
  }

  @Test
  void refusesAConstantMoreOrLess() {
    assertThat(breachesAfter("[\"DONE\", \"FAILED\"]", "[\"DONE\"]"))
        .containsExactly("enum of .outcome changed from [\"DONE\",\"FAILED\"] to [\"DONE\"]");
    assertThat(breachesAfter("\"FAILED\"]", "\"FAILED\", \"SKIPPED\"]")).hasSize(1);
  }

  @Test
  void refusesToOpenOrCloseAnObject() {
    assertThat(
            breachesAfter(
                "\"additionalProperties\": {\"type\": \"number\"}",
                "\"additionalProperties\": false"))
        .containsExactly("what .prices.* holds changed from {\"type\":\"number\"} to false");
  }

  /** Compares the released schema with itself after one replacement in its text. */
  private static List<String> breachesAfter(String part, String replacement) {
    assertThat(RELEASED).contains(part);
    return SchemaCompatibility.breaches(json(RELEASED), json(RELEASED.replace(part, replacement)));
  }
}
