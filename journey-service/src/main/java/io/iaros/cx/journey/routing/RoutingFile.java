package io.iaros.cx.journey.routing;

import io.iaros.cx.journey.catalogue.TouchpointCatalogue;
import io.iaros.cx.journey.routing.RoutingCompiler.Compilation;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads routing rules from their YAML form. */
final class RoutingFile {

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private RoutingFile() {}

  /**
   * @throws tools.jackson.core.JacksonException when they have not the form of rules
   * @throws IllegalArgumentException when what they say cannot be; the message lists all faults
   */
  static RoutingRules read(InputStream yaml, TouchpointCatalogue catalogue) throws IOException {
    try (yaml) {
      RoutingDocument document = MAPPER.readValue(yaml, RoutingDocument.class);
      return switch (RoutingCompiler.compile(document, catalogue)) {
        case Compilation.Compiled(RoutingRules rules) -> rules;
        case Compilation.Faulty(var faults) ->
            throw new IllegalArgumentException(
                "Expected routing rules without faults, but found %d:%n%s"
                    .formatted(
                        faults.size(),
                        faults.stream()
                            .map(fault -> fault.pointer() + ": " + fault.detail())
                            .collect(Collectors.joining(System.lineSeparator()))));
      };
    }
  }
}
