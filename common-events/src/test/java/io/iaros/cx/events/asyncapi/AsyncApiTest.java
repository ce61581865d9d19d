package io.iaros.cx.events.asyncapi;

import static io.iaros.cx.events.ApprovedFile.approved;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.EventCatalogue;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.EventExamples;
import io.iaros.cx.events.EventType;
import io.iaros.cx.events.Topic;
import io.iaros.cx.events.schema.Schemas;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

class AsyncApiTest {

  private static final Path FILE = Path.of("../docs/asyncapi.yaml");

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
          .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();

  private final JsonNode document =
      YAML.readTree(approved(FILE, YAML.writeValueAsString(AsyncApiDocument.generate())));

  static List<EventType<?>> types() {
    return EventCatalogue.types();
  }

  @Test
  void saysTheSameInYamlAsInMemory() {
    assertThat(document).isEqualTo(YAML.readTree(AsyncApiDocument.generate().toString()));
  }

  @Test
  void hasTheShapeOfAsyncApi3() {
    assertThat(document.path("asyncapi").asString()).isEqualTo("3.0.0");
    assertThat(document.propertyNames())
        .containsExactly(
            "asyncapi", "info", "defaultContentType", "channels", "operations", "components");
    assertThat(document.at("/info/title").asString()).isNotBlank();
    assertThat(document.at("/info/version").asString()).matches("[0-9]+\\.[0-9]+\\.[0-9]+");
    assertThat(idsIn("/channels", "/operations", "/components/messages", "/components/schemas"))
        .allMatch(id -> id.matches("[A-Za-z0-9_-]+"));
  }

  @Test
  void refersToNothingThatIsNotThere() {
    assertThat(document.findValues("$ref"))
        .isNotEmpty()
        .extracting(JsonNode::asString)
        .allMatch(reference -> reference.startsWith("#/"))
        .noneMatch(reference -> document.at(reference.substring(1)).isMissingNode());
  }

  @ParameterizedTest
  @EnumSource
  void describesEveryTopic(Topic topic) {
    JsonNode channel = channelOf(topic);
    JsonNode kafka = channel.at("/bindings/kafka");

    assertThat(kafka.path("topic").asString()).isEqualTo(topic.topicName());
    assertThat(kafka.path("partitions").asInt()).isEqualTo(topic.partitions());
    assertThat(kafka.at("/topicConfiguration/cleanup.policy/0").asString())
        .isEqualTo(topic.settings().get("cleanup.policy"));
    assertThat(channel.path("description").asString()).contains(topic.keyedBy());
    assertThat(channel.path("x-dead-letter-topic").asString())
        .isEqualTo(topic.deadLetterTopicName());
  }

  @ParameterizedTest
  @EnumSource
  void hasOneOperationForEveryTopicWithAllItsMessages(Topic topic) {
    List<JsonNode> operations =
        document.path("operations").values().stream()
            .filter(operation -> target(operation.path("channel")).equals(channelOf(topic)))
            .toList();

    assertThat(operations).hasSize(1);
    assertThat(operations.getFirst().path("messages").values())
        .extracting(message -> target(target(message)).path("name").asString())
        .containsExactlyElementsOf(
            types().stream()
                .filter(type -> type.topic() == topic)
                .map(type -> type.name())
                .toList());
  }

  @Test
  void takesInTheOperationsFeedAndSendsTheRest() {
    Map<String, String> actions =
        document.path("operations").values().stream()
            .collect(
                toMap(
                    operation -> target(operation.path("channel")).path("address").asString(),
                    operation -> operation.path("action").asString()));

    assertThat(actions).hasSameSizeAs(Topic.values());
    assertThat(actions)
        .allSatisfy(
            (topic, action) ->
                assertThat(action).isEqualTo(topic.startsWith("operations.") ? "receive" : "send"));
  }

  @ParameterizedTest
  @MethodSource("types")
  void describesEveryEventAsItTravels(EventType<?> type) {
    JsonNode message = document.at("/components/messages/" + type.data().getSimpleName());
    ObjectNode approvedSchema = Schemas.generated(type).deepCopy().asObject();
    approvedSchema.remove("$schema");

    assertThat(message.path("name").asString()).isEqualTo(type.name());
    assertThat(target(message.path("payload"))).isEqualTo(Schemas.json(approvedSchema.toString()));
    assertThat(Schemas.faults(target(message.path("payload")), message.at("/examples/0/payload")))
        .isEmpty();
    assertThat(Schemas.faults(resolved(message.path("headers")), headersOf(type))).isEmpty();
  }

  private static JsonNode headersOf(EventType<?> type) {
    ObjectNode headers = EventCodec.mapper().createObjectNode();
    EventCodec.write("some.topic", EventExamples.eventOf(type))
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return headers;
  }

  private JsonNode channelOf(Topic topic) {
    return document.path("channels").values().stream()
        .filter(channel -> channel.path("address").asString().equals(topic.topicName()))
        .findFirst()
        .orElseThrow();
  }

  /** What a reference refers to. */
  private JsonNode target(JsonNode reference) {
    return document.at(reference.path("$ref").asString().substring(1));
  }

  /** The headers' schema with the shared part in place of the reference to it. */
  private JsonNode resolved(JsonNode headers) {
    ObjectNode whole = headers.deepCopy().asObject();
    whole.putArray("allOf").add(target(headers.at("/allOf/0")));
    return whole;
  }

  private List<String> idsIn(String... pointers) {
    return Arrays.stream(pointers)
        .flatMap(pointer -> document.at(pointer).propertyNames().stream())
        .toList();
  }
}
