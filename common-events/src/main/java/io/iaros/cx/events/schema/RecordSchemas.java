package io.iaros.cx.events.schema;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import io.iaros.cx.events.Personal;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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

  private final SchemaGenerator generator;

  public RecordSchemas(UnknownFields unknownFields) {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(Option.EXTRA_OPEN_API_FORMAT_VALUES, Option.NULLABLE_ARRAY_ITEMS_ALLOWED)
            .with(Option.INLINE_ALL_SCHEMAS, Option.PLAIN_DEFINITION_KEYS)
            .with(Option.FLATTENED_ENUMS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES);
    if (unknownFields == UnknownFields.REFUSED) {
      config.with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT);
    }
    config
        .forFields()
        .withRequiredCheck(field -> !isNullable(field))
        .withNullableCheck(RecordSchemas::isNullable)
        .withPropertyNameOverrideResolver(RecordSchemas::jsonName)
        .withTargetTypeOverridesResolver(RecordSchemas::wireType)
        .withInstanceAttributeOverride(
            (attributes, field, _) -> {
              if (field.getAnnotation(Personal.class) != null) {
                attributes.put("x-personal", true);
              }
            });
    config
        .forTypesInGeneral()
        .withEnumResolver(
            scope ->
                scope.getType().getErasedType().isEnum()
                    ? wireNames(scope.getType().getErasedType())
                    : null);
    generator = new SchemaGenerator(config.build());
  }

  public JsonNode of(Class<?> type) {
    return generator.generateSchema(type);
  }

  private static boolean isNullable(FieldScope field) {
    return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static @Nullable String jsonName(FieldScope field) {
    JsonProperty property = field.getAnnotation(JsonProperty.class);
    return property == null || property.value().isEmpty() ? null : property.value();
  }

  private static @Nullable List<com.fasterxml.classmate.ResolvedType> wireType(FieldScope field) {
    JsonFormat format = component(field);
    if (format == null || format.shape() != JsonFormat.Shape.STRING) {
      return null;
    }
    return List.of(field.getContext().resolve(String.class));
  }

  private static @Nullable JsonFormat component(FieldScope field) {
    JsonFormat onField = field.getAnnotation(JsonFormat.class);
    Class<?> owner = field.getRawMember().getDeclaringClass();
    if (onField != null || !owner.isRecord()) {
      return onField;
    }
    return Arrays.stream(owner.getRecordComponents())
        .filter(component -> component.getName().equals(field.getDeclaredName()))
        .map(RecordComponent::getAccessor)
        .map(accessor -> ((AnnotatedElement) accessor).getAnnotation(JsonFormat.class))
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static List<String> wireNames(Class<?> enumType) {
    return Arrays.stream(enumType.getFields())
        .filter(java.lang.reflect.Field::isEnumConstant)
        .map(
            constant -> {
              JsonProperty property = constant.getAnnotation(JsonProperty.class);
              return property == null ? constant.getName() : property.value();
            })
        .toList();
  }
}
