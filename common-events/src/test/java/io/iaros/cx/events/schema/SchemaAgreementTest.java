package io.iaros.cx.events.schema;

import static io.iaros.cx.events.schema.Schemas.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.EventCatalogue;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.EventExamples;
import io.iaros.cx.events.EventType;
import io.iaros.cx.events.KafkaRecords;
import io.iaros.cx.events.UnreadableEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schema is what producers are told, the codec is what consumers do. Each place of each example
 * is taken out and replaced by JSON of every kind, and both must say the same.
 */
class SchemaAgreementTest {

  private static final List<String> REPLACEMENTS =
      List.of(
          "null", "true", "7", "1.5", "\"\"", "\"7\"", "\"1E3\"", "\"text\"", "{}", "[]", "[null]");

  static List<EventType<?>> types() {
    return EventCatalogue.types();
  }

  @ParameterizedTest
  @MethodSource("types")
  void readsExactlyWhatTheSchemaAllows(EventType<?> type) {
    JsonNode schema = Schemas.generated(type);
    Map<String, JsonNode> variants = variantsOf(json(EventExamples.of(type)));

    assertThat(variants)
        .allSatisfy(
            (change, json) ->
                assertThat(isReadable(type, json))
                    .as("%s, of which the schema says %s", change, Schemas.faults(schema, json))
                    .isEqualTo(Schemas.faults(schema, json).isEmpty()));
  }

  private static boolean isReadable(EventType<?> type, JsonNode json) {
    try {
      EventCodec.read(KafkaRecords.recordOf(type, json.toString()));
      return true;
    } catch (UnreadableEvent _) {
      return false;
    }
  }

  private static Map<String, JsonNode> variantsOf(JsonNode example) {
    Map<String, JsonNode> variants = new LinkedHashMap<>();
    placesIn(example, JsonPointer.empty())
        .forEach(
            place -> {
              variants.put(place + " taken out", without(example, place));
              REPLACEMENTS.forEach(
                  text -> variants.put(place + " = " + text, with(example, place, json(text))));
            });
    return variants;
  }

  private static Stream<JsonPointer> placesIn(JsonNode json, JsonPointer at) {
    Stream<Map.Entry<JsonPointer, JsonNode>> children =
        json.isArray()
            ? IntStream.range(0, json.size())
                .mapToObj(index -> Map.entry(at.appendIndex(index), json.get(index)))
            : json.propertyStream()
                .map(field -> Map.entry(at.appendProperty(field.getKey()), field.getValue()));
    return children.flatMap(
        child ->
            Stream.concat(Stream.of(child.getKey()), placesIn(child.getValue(), child.getKey())));
  }

  private static JsonNode without(JsonNode example, JsonPointer place) {
    JsonNode copy = example.deepCopy();
    switch (copy.at(place.head())) {
      case ObjectNode object -> object.remove(place.last().getMatchingProperty());
      case ArrayNode array -> array.remove(place.last().getMatchingIndex());
      default -> throw new AssertionError("Expected a container around " + place);
    }
    return copy;
  }

  private static JsonNode with(JsonNode example, JsonPointer place, JsonNode replacement) {
    JsonNode copy = example.deepCopy();
    switch (copy.at(place.head())) {
      case ObjectNode object -> object.set(place.last().getMatchingProperty(), replacement);
      case ArrayNode array -> array.set(place.last().getMatchingIndex(), replacement);
      default -> throw new AssertionError("Expected a container around " + place);
    }
    return copy;
  }
}
