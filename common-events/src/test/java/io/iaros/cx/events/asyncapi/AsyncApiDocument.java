package io.iaros.cx.events.asyncapi;

import static java.util.stream.Collectors.joining;

import io.iaros.cx.events.EventCatalogue;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.EventExamples;
import io.iaros.cx.events.EventType;
import io.iaros.cx.events.Topic;
import io.iaros.cx.events.schema.Schemas;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** AsyncAPI 3.0 of the topics and events, from the point of view of the platform. */
final class AsyncApiDocument {

  private static final String KAFKA_BINDING = "0.5.0";
  private static final String HEADERS = "CloudEventHeaders";

  /** The only facts that others state: the company's operations feed. */
  private static final String INBOUND_DOMAIN = "operations.";

  private AsyncApiDocument() {}

  static ObjectNode generate() {
    ObjectNode document = object().put("asyncapi", "3.0.0");
    document.set("info", info());
    document.put("defaultContentType", "application/json");
    ObjectNode channels = document.putObject("channels");
    ObjectNode operations = document.putObject("operations");
    for (Topic topic : Topic.values()) {
      channels.set(idOf(topic), channel(topic));
      operations.set(operationIdOf(topic), operation(topic));
    }
    ObjectNode messages = document.putObject("components").putObject("messages");
    ObjectNode schemas = document.withObject("/components").putObject("schemas");
    schemas.set(HEADERS, headers());
    for (EventType<?> type : EventCatalogue.types()) {
      messages.set(idOf(type), message(type));
      schemas.set(idOf(type), payload(type));
    }
    return document;
  }

  private static ObjectNode info() {
    return object()
        .put("title", "Events of the customer experience engine")
        .put("version", "1.0.0")
        .put(
            "description",
            """
            Every record is a CloudEvent 1.0 in Kafka's binary content mode: attributes are headers \
            with the prefix ce_, the value is the data as JSON. Readers ignore fields they do not \
            know. A field marked x-personal travels encrypted under the customer's own key. A \
            record that a consumer can never process goes to the topic named by \
            x-dead-letter-topic, with its event id kept. Generated from common-events; the same \
            schemas and examples lie there one by one.\
            """);
  }

  private static ObjectNode channel(Topic topic) {
    ObjectNode channel =
        object().put("address", topic.topicName()).put("description", describe(topic));
    ObjectNode messages = channel.putObject("messages");
    typesOn(topic)
        .forEach(type -> messages.set(idOf(type), reference("/components/messages/" + idOf(type))));
    ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
    kafka.put("topic", topic.topicName()).put("partitions", topic.partitions());
    kafka.set("topicConfiguration", configuration(topic));
    kafka.put("bindingVersion", KAFKA_BINDING);
    return channel.put("x-dead-letter-topic", topic.deadLetterTopicName());
  }

  private static String describe(Topic topic) {
    return switch (topic.kind()) {
      case FACTS -> "Facts, kept until the archive takes over. Keyed by " + topic.keyedBy() + ".";
      case DEFINITIONS ->
          "The complete set of definitions in each record; the last one counts. Keyed by "
              + topic.keyedBy()
              + ".";
    };
  }

  private static ObjectNode configuration(Topic topic) {
    ObjectNode configuration = object();
    configuration.putArray("cleanup.policy").add(topic.settings().get("cleanup.policy"));
    String retention = topic.settings().get("retention.ms");
    if (retention != null) {
      configuration.put("retention.ms", Long.parseLong(retention));
    }
    return configuration;
  }

  private static ObjectNode operation(Topic topic) {
    ObjectNode operation =
        object()
            .put("action", isInbound(topic) ? "receive" : "send")
            .put("summary", (isInbound(topic) ? "Take in " : "Publish ") + topic.topicName());
    operation.set("channel", reference("/channels/" + idOf(topic)));
    typesOn(topic)
        .forEach(
            type ->
                operation
                    .withArray("/messages")
                    .add(reference("/channels/" + idOf(topic) + "/messages/" + idOf(type))));
    return operation;
  }

  private static ObjectNode message(EventType<?> type) {
    ObjectNode message = object().put("name", type.name()).put("title", titleOf(type));
    message.put("contentType", "application/json");
    ObjectNode headers = message.putObject("headers");
    headers.putArray("allOf").add(reference("/components/schemas/" + HEADERS));
    headers.putObject("properties").putObject("ce_type").put("const", type.name());
    message.set("payload", reference("/components/schemas/" + idOf(type)));
    ObjectNode kafka = message.putObject("bindings").putObject("kafka");
    kafka.putObject("key").put("type", "string").put("description", type.topic().keyedBy());
    kafka.put("bindingVersion", KAFKA_BINDING);
    message.putArray("examples").addObject().set("payload", Schemas.json(EventExamples.of(type)));
    return message;
  }

  /** The schema as it is approved; the document as a whole says which dialect it is in. */
  private static ObjectNode payload(EventType<?> type) {
    ObjectNode schema = Schemas.generated(type).deepCopy().asObject();
    schema.remove("$schema");
    return schema;
  }

  private static ObjectNode headers() {
    ObjectNode headers = object().put("type", "object");
    ObjectNode properties = headers.putObject("properties");
    properties.set("ce_specversion", object().put("type", "string").put("const", "1.0"));
    properties.set("ce_id", text("Unique among all events; a consumer applies an id once."));
    properties.set("ce_source", text("The service that states the fact."));
    properties.set("ce_type", text("The kind of event, with the version of its schema."));
    properties.set("ce_subject", text("The same as the key of the record; never personal."));
    properties.set(
        "ce_time",
        text("When it happened; the record's timestamp is when it was published.")
            .put("format", "date-time"));
    properties.set("ce_requestid", text("The request that caused it, where one did."));
    properties.set(
        "ce_counts",
        text(
            "Of a decision: false where no offer in it counts towards how often it may be shown."));
    properties.set("content-type", object().put("type", "string").put("const", "application/json"));
    headers
        .putArray("required")
        .add("ce_specversion")
        .add("ce_id")
        .add("ce_source")
        .add("ce_type")
        .add("ce_subject")
        .add("ce_time");
    return headers;
  }

  private static List<EventType<?>> typesOn(Topic topic) {
    return EventCatalogue.types().stream().filter(type -> type.topic() == topic).toList();
  }

  private static boolean isInbound(Topic topic) {
    return topic.topicName().startsWith(INBOUND_DOMAIN);
  }

  /** CUSTOMER_INTERACTIONS is customerInteractions. */
  private static String idOf(Topic topic) {
    String capitalised =
        Arrays.stream(topic.name().split("_"))
            .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
            .collect(joining());
    return capitalised.substring(0, 1).toLowerCase(Locale.ROOT) + capitalised.substring(1);
  }

  private static String operationIdOf(Topic topic) {
    String id = idOf(topic);
    return (isInbound(topic) ? "receive" : "send")
        + id.substring(0, 1).toUpperCase(Locale.ROOT)
        + id.substring(1);
  }

  private static String idOf(EventType<?> type) {
    return type.data().getSimpleName();
  }

  /** InteractionRecorded is Interaction recorded. */
  private static String titleOf(EventType<?> type) {
    String words = idOf(type).replaceAll("(?<!^)([A-Z])", " $1").toLowerCase(Locale.ROOT);
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static ObjectNode text(String description) {
    return object().put("type", "string").put("description", description);
  }

  private static ObjectNode reference(String pointer) {
    return object().put("$ref", "#" + pointer);
  }

  private static ObjectNode object() {
    return EventCodec.mapper().createObjectNode();
  }
}
