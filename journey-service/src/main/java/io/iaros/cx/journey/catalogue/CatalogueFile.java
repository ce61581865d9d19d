package io.iaros.cx.journey.catalogue;

import io.iaros.cx.journey.catalogue.CatalogueCompiler.Compilation;
import io.iaros.cx.service.problem.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a catalogue from its YAML form. */
public final class CatalogueFile {

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** A catalogue that nobody can work with; the message lists all that is wrong with it. */
  public static final class FaultyCatalogueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FaultyCatalogueException(List<Fault> faults) {
      super(
          "Expected a catalogue without faults, but found %d:%n%s"
              .formatted(
                  faults.size(),
                  faults.stream()
                      .map(fault -> fault.pointer() + ": " + fault.detail())
                      .collect(Collectors.joining(System.lineSeparator()))));
    }
  }

  private CatalogueFile() {}

  /**
   * @throws tools.jackson.core.JacksonException when it has not the form of a catalogue
   * @throws FaultyCatalogueException when what it says cannot be
   */
  public static TouchpointCatalogue read(InputStream yaml) throws IOException {
    try (yaml) {
      return switch (CatalogueCompiler.compile(MAPPER.readValue(yaml, CatalogueDocument.class))) {
        case Compilation.Compiled(TouchpointCatalogue catalogue) -> catalogue;
        case Compilation.Faulty(List<Fault> faults) -> throw new FaultyCatalogueException(faults);
      };
    }
  }
}
