package io.iaros.cx.service.problem;

import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationModule;
import com.github.victools.jsonschema.module.jakarta.validation.JakartaValidationOption;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.iaros.cx.events.schema.RecordSchemas;
import jakarta.validation.constraints.NotBlank;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Checks a body against the schema of the record that will carry it, and lists all its faults at
 * once. Thread-safe; each schema is made once.
 */
final class BodySchemas {

  /** How many faults one answer lists; a stranger does not read more. */
  static final int FAULTS_LISTED_MAX = 100;

  private static final String NOT_BLANK = "\\S";
  private static final String BLANK = "must not be blank";

  private final RecordSchemas strict =
      new RecordSchemas(RecordSchemas.UnknownFields.REFUSED, constraints());
  private final RecordSchemas tolerant =
      new RecordSchemas(RecordSchemas.UnknownFields.IGNORED, constraints());
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  private final Map<Class<?>, Schema> schemas = new ConcurrentHashMap<>();

  List<Fault> faultsOf(JsonNode body, Class<?> type) {
    return schemas.computeIfAbsent(type, this::schemaOf).validate(body).stream()
        .map(BodySchemas::fault)
        .distinct()
        .sorted(Comparator.comparing(Fault::pointer).thenComparing(Fault::detail))
        .limit(FAULTS_LISTED_MAX)
        .toList();
  }

  private Schema schemaOf(Class<?> type) {
    RecordSchemas schemasOfRecords = type.isAnnotationPresent(Lenient.class) ? tolerant : strict;
    return registry.getSchema(schemasOfRecords.of(type));
  }

  private static JakartaValidationModule constraints() {
    return new JakartaValidationModule(JakartaValidationOption.INCLUDE_PATTERN_EXPRESSIONS) {
      @Override
      protected @Nullable String resolveStringPattern(MemberScope<?, ?> member) {
        String pattern = super.resolveStringPattern(member);
        boolean blankIsRefused =
            getAnnotationFromFieldOrGetter(member, NotBlank.class, NotBlank::groups) != null;
        return pattern == null && blankIsRefused ? NOT_BLANK : pattern;
      }
    };
  }

  private static boolean isBlank(Error error) {
    Object[] arguments = error.getArguments();
    return "pattern".equals(error.getKeyword())
        && arguments != null
        && List.of(arguments).contains(NOT_BLANK);
  }

  private static Fault fault(Error error) {
    String at = error.getInstanceLocation().toString();
    String property = error.getProperty();
    String pointer = property == null ? at : at + "/" + property;
    return new Fault(pointer, isBlank(error) ? BLANK : String.valueOf(error.getMessage()));
  }
}
