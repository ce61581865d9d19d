package io.iaros.cx.journey.definition;

import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.iaros.cx.events.schema.RecordSchemas;
import io.iaros.cx.journey.definition.DefinitionText.LocatedFault;
import io.iaros.cx.service.problem.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what authors send, against the schema that their editors use too. Thread-safe. */
final class DefinitionReading {

  /** How many faults of form one answer lists. */
  private static final int FAULTS_MAX = 100;

  private static final String RESOURCE = "/schemas/journey-definition.schema.json";
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** A document, or all that is wrong with its form. */
  sealed interface Reading {
    record Read(DefinitionDocument document, DefinitionText source) implements Reading {}

    record Faulty(List<LocatedFault> faults) implements Reading {}
  }

  private final String schemaText = shipped();
  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(derived());

  /** The schema as the records say it; the shipped one is the same. */
  static JsonNode derived() {
    return new RecordSchemas(
            RecordSchemas.UnknownFields.REFUSED,
            new JakartaValidationModule(JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS))
        .of(DefinitionDocument.class);
  }

  String schema() {
    return schemaText;
  }

  Reading read(String text) {
    DefinitionText source;
    try {
      source = DefinitionText.parse(text);
    } catch (JacksonException malformed) {
      return new Reading.Faulty(
          List.of(
              new LocatedFault(
                  "",
                  malformed.getLocation() == null ? 1 : malformed.getLocation().getLineNr(),
                  "Expected YAML or JSON, but %s".formatted(malformed.getOriginalMessage()))));
    }
    List<LocatedFault> faults =
        schema.validate(source.tree()).stream()
            .map(DefinitionReading::fault)
            .distinct()
            .sorted(Comparator.comparing(Fault::pointer).thenComparing(Fault::detail))
            .limit(FAULTS_MAX)
            .map(source::located)
            .toList();
    return faults.isEmpty()
        ? new Reading.Read(MAPPER.treeToValue(source.tree(), DefinitionDocument.class), source)
        : new Reading.Faulty(faults);
  }

  private static Fault fault(Error error) {
    String at = error.getInstanceLocation().toString();
    String property = error.getProperty();
    return new Fault(
        property == null ? at : at + "/" + property, String.valueOf(error.getMessage()));
  }

  private static String shipped() {
    try (InputStream resource = DefinitionReading.class.getResourceAsStream(RESOURCE)) {
      return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
