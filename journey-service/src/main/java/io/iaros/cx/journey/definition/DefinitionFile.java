package io.iaros.cx.journey.definition;

import java.io.IOException;
import java.io.InputStream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a definition from its YAML form. */
public final class DefinitionFile {

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private DefinitionFile() {}

  /**
   * @throws tools.jackson.core.JacksonException when it is no definition
   */
  public static DefinitionDocument read(InputStream yaml) throws IOException {
    try (yaml) {
      return MAPPER.readValue(yaml, DefinitionDocument.class);
    }
  }
}
