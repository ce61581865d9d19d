package io.iaros.cx.journey.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a catalogue from its YAML form. */
public final class CatalogueFile {

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private record Content(List<TouchpointCatalogue.ChannelEntry> channels) {}

  private CatalogueFile() {}

  /**
   * @throws tools.jackson.core.JacksonException when it is no catalogue
   */
  public static TouchpointCatalogue read(InputStream yaml) throws IOException {
    try (yaml) {
      return new TouchpointCatalogue(MAPPER.readValue(yaml, Content.class).channels());
    }
  }
}
