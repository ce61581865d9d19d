package io.iaros.cx.events.schema;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.iaros.cx.events.ApprovedFile;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.EventData;
import io.iaros.cx.events.EventType;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The approved files beside the events, and what a schema has against some JSON. */
public final class Schemas {

  public static final Path DIRECTORY = ApprovedFile.RESOURCES.resolve("schemas");

  private static final RecordSchemas GENERATED =
      new RecordSchemas(RecordSchemas.UnknownFields.IGNORED);
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  /** The codec's JSON, with maps in an order that is the same on every run. */
  private static final JsonMapper ORDERED =
      EventCodec.mapper().rebuild().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  /** The same bytes on every machine. */
  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter()
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withSeparators(
              Separators.createDefaultInstance().withObjectNameValueSpacing(Spacing.AFTER));

  private Schemas() {}

  public static Path schemaFile(EventType<?> type) {
    return DIRECTORY.resolve(type.name() + ".json");
  }

  public static Path exampleFile(EventType<?> type) {
    return ApprovedFile.RESOURCES.resolve("examples").resolve(type.name() + ".json");
  }

  public static JsonNode generated(EventType<?> type) {
    return GENERATED.of(type.data());
  }

  public static JsonNode json(String text) {
    return ORDERED.readTree(text);
  }

  public static JsonNode json(EventData data) {
    return ORDERED.readTree(ORDERED.writeValueAsBytes(data));
  }

  public static String pretty(JsonNode json) {
    return ORDERED.writer().with(PRINTER).writeValueAsString(json) + "\n";
  }

  public static List<String> faults(JsonNode schema, JsonNode json) {
    return REGISTRY
        .getSchema(schema)
        .validate(
            json,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }
}
