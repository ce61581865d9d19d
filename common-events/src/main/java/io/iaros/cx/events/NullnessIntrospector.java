package io.iaros.cx.events;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/**
 * Tells Jackson what the compiler knows: a record component that is not {@code @Nullable} is always
 * there, and so is every element of a list and every value of a map. Without it Jackson fills what
 * is missing with null. It is asked once per type, when the reader of that type is made.
 *
 * <p>Values of type {@link Object} are left alone: they are JSON of any kind, which the record
 * itself takes in.
 */
final class NullnessIntrospector extends NopAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  @Override
  public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
    AnnotatedType type = componentType(annotated);
    if (type == null) {
      return JsonSetter.Value.empty();
    }
    return JsonSetter.Value.construct(nullsOf(type), nullsOf(contentOf(type)));
  }

  private static @Nullable AnnotatedType componentType(Annotated annotated) {
    if (!(annotated instanceof AnnotatedParameter parameter)
        || !parameter.getDeclaringClass().isRecord()) {
      return null;
    }
    RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
    return parameter.getOwner().getParameterCount() == components.length
        ? components[parameter.getIndex()].getAnnotatedType()
        : null;
  }

  /** The type of a list's elements or a map's values, or null where the type holds neither. */
  private static @Nullable AnnotatedType contentOf(AnnotatedType type) {
    if (!(type instanceof AnnotatedParameterizedType parameterized)) {
      return null;
    }
    AnnotatedType[] arguments = parameterized.getAnnotatedActualTypeArguments();
    return arguments[arguments.length - 1];
  }

  private static Nulls nullsOf(@Nullable AnnotatedType type) {
    boolean mayBeNull =
        type == null || type.isAnnotationPresent(Nullable.class) || type.getType() == Object.class;
    return mayBeNull ? Nulls.DEFAULT : Nulls.FAIL;
  }
}
