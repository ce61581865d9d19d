package io.iaros.cx.events.schema;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Module;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import io.iaros.cx.events.Personal;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Derives the JSON Schema (draft 2020-12) of a record: a component is required unless it is
 * {@code @Nullable}, which also allows the value {@code null}. Thread-safe once made.
 */
public final class RecordSchemas {

  /** Whether a field that the schema does not name is a fault or is left alone. */
  public enum UnknownFields {
    REFUSED,
    IGNORED
  }

  /** A number that travels as text: plain digits, so that every language reads it. */
  private static final String DECIMAL = "^-?[0-9]+(\\.[0-9]+)?$";

  private final SchemaGenerator generator;

  /**
   * @param modules further sources of what a schema says, such as validation annotations
   */
  public RecordSchemas(UnknownFields unknownFields, Module... modules) {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(Option.EXTRA_OPEN_API_FORMAT_VALUES, Option.NULLABLE_ARRAY_ITEMS_ALLOWED)
            .with(Option.INLINE_ALL_SCHEMAS, Option.PLAIN_DEFINITION_KEYS)
            .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
            .without(Option.FLATTENED_ENUMS);
    if (unknownFields == UnknownFields.REFUSED) {
      config.with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT);
    }
    for (Module module : modules) {
      config.with(module);
    }
    config
        .forFields()
        .withRequiredCheck(field -> !isNullable(field))
        .withNullableCheck(RecordSchemas::isNullable)
        .withPropertyNameOverrideResolver(RecordSchemas::jsonName)
        .withTargetTypeOverridesResolver(RecordSchemas::wireType)
        .withStringPatternResolver(RecordSchemas::pattern)
        .withInstanceAttributeOverride(
            (attributes, field, _) -> {
              if (field.getAnnotation(Personal.class) != null) {
                attributes.put("x-personal", true);
              }
            });
    config
        .forTypesInGeneral()
        .withCustomDefinitionProvider(
            (type, context) -> enumDefinition(type.getErasedType(), context.getGeneratorConfig()));
    generator = new SchemaGenerator(config.build());
  }

  public JsonNode of(Class<?> type) {
    return generator.generateSchema(type);
  }

  private static boolean isNullable(FieldScope field) {
    AnnotatedType declared = field.getRawMember().getAnnotatedType();
    AnnotatedType described = field.isFakeContainerItemScope() ? elementOf(declared) : declared;
    return described.isAnnotationPresent(Nullable.class);
  }

  private static AnnotatedType elementOf(AnnotatedType container) {
    return switch (container) {
      case AnnotatedParameterizedType parameterized ->
          parameterized.getAnnotatedActualTypeArguments()[0];
      case AnnotatedArrayType array -> array.getAnnotatedGenericComponentType();
      default -> container;
    };
  }

  private static @Nullable String jsonName(FieldScope field) {
    JsonProperty property = field.getAnnotation(JsonProperty.class);
    return property == null || property.value().isEmpty() ? null : property.value();
  }

  private static @Nullable List<ResolvedType> wireType(FieldScope field) {
    return isText(field) ? List.of(field.getContext().resolve(String.class)) : null;
  }

  private static @Nullable String pattern(FieldScope field) {
    Class<?> declared = field.getDeclaredType().getErasedType();
    return isText(field) && Number.class.isAssignableFrom(declared) ? DECIMAL : null;
  }

  private static boolean isText(FieldScope field) {
    JsonFormat format = field.getAnnotation(JsonFormat.class);
    return format != null && format.shape() == JsonFormat.Shape.STRING;
  }

  private static @Nullable CustomDefinition enumDefinition(
      Class<?> type, SchemaGeneratorConfig config) {
    if (!type.isEnum()) {
      return null;
    }
    ObjectNode definition = config.createObjectNode().put("type", "string");
    ArrayNode names = definition.putArray("enum");
    Arrays.stream(type.getFields())
        .filter(Field::isEnumConstant)
        .map(RecordSchemas::wireName)
        .forEach(names::add);
    return new CustomDefinition(
        definition,
        CustomDefinition.DefinitionType.INLINE,
        CustomDefinition.AttributeInclusion.YES);
  }

  private static String wireName(Field constant) {
    JsonProperty property = constant.getAnnotation(JsonProperty.class);
    return property == null || property.value().isEmpty() ? constant.getName() : property.value();
  }
}
