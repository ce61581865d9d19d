package io.iaros.cx.journey.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.service.problem.Fault;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A definition as its author typed it, in YAML or JSON, which is YAML too.
 *
 * @param lines from 1, by JSON pointer
 */
record DefinitionText(JsonNode tree, Map<String, Integer> lines) {

  private static final YAMLMapper MAPPER = YAMLMapper.shared();

  /**
   * @param line from 1; absent where the place is not known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LocatedFault(String pointer, @Nullable Integer line, String detail) {
    Fault inWords() {
      return new Fault(pointer, line == null ? detail : "Line " + line + ": " + detail);
    }
  }

  DefinitionText {
    lines = Map.copyOf(lines);
  }

  /**
   * @throws tools.jackson.core.JacksonException when it is neither YAML nor JSON
   */
  static DefinitionText parse(String text) {
    Map<String, Integer> lines = new HashMap<>();
    try (JsonParser parser = MAPPER.createParser(text)) {
      while (parser.nextToken() != null) {
        lines.putIfAbsent(
            parser.streamReadContext().pathAsPointer().toString(),
            parser.currentTokenLocation().getLineNr());
      }
    }
    return new DefinitionText(MAPPER.readTree(text), lines);
  }

  LocatedFault located(Fault fault) {
    return new LocatedFault(fault.pointer(), lineOf(fault.pointer()), fault.detail());
  }

  /** Of the place itself, or of the nearest around it. */
  private @Nullable Integer lineOf(String pointer) {
    for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
    }
    return lines.get("");
  }
}
