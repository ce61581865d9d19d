package io.iaros.cx.service.problem;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** JSON pointers (RFC 6901) from the other ways in which libraries name a place in a body. */
final class JsonPointers {

  private JsonPointers() {}

  static String of(JacksonException misfit) {
    return misfit.getPath().stream()
        .map(
            reference ->
                reference.getPropertyName() == null
                    ? String.valueOf(reference.getIndex())
                    : escaped(reference.getPropertyName()))
        .map("/"::concat)
        .collect(Collectors.joining());
  }

  /** From a path as bean validation writes it: {@code offers[2].name}. */
  static String ofPath(String path) {
    if (path.isEmpty()) {
      return "";
    }
    return "/" + path.replace("].", "/").replace("[", "/").replace("]", "").replace('.', '/');
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
