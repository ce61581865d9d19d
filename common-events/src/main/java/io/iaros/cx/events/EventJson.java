package io.iaros.cx.events;

import static tools.jackson.databind.cfg.CoercionAction.Fail;
import static tools.jackson.databind.cfg.CoercionAction.TryConvert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * The JSON of data on the wire. What an event's schema refuses is refused here too, where Jackson
 * by itself would guess: 4.7 is no integer, 0 is no enum constant, and "" is no absent value.
 */
final class EventJson {

  private static final List<CoercionInputShape> GUESSED =
      List.of(
          CoercionInputShape.Boolean,
          CoercionInputShape.EmptyString,
          CoercionInputShape.Float,
          CoercionInputShape.Integer,
          CoercionInputShape.String);

  private EventJson() {}

  static JsonMapper mapper() {
    return JsonMapper.builder()
        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .annotationIntrospector(
            AnnotationIntrospector.pair(
                new NullnessIntrospector(), new JacksonAnnotationIntrospector()))
        .withCoercionConfigDefaults(EventJson::refuseGuesses)
        .withCoercionConfig(
            LogicalType.Float, type -> type.setCoercion(CoercionInputShape.Integer, TryConvert))
        .addModule(
            new SimpleModule()
                .addDeserializer(Instant.class, new IsoTime<>(Instant.class, Instant::parse))
                .addDeserializer(LocalDate.class, new IsoTime<>(LocalDate.class, LocalDate::parse)))
        .build();
  }

  private static void refuseGuesses(MutableCoercionConfig type) {
    GUESSED.forEach(shape -> type.setCoercion(shape, Fail));
  }
}
