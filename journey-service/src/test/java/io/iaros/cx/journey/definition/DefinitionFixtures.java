package io.iaros.cx.journey.definition;

import io.iaros.cx.journey.catalogue.Catalogues;
import io.iaros.cx.journey.definition.DefinitionCompiler.Compilation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/** Definitions, for tests. */
public final class DefinitionFixtures {

  public static final DefinitionDefaults DEFAULTS =
      new DefinitionDefaults(Duration.ofHours(1), Duration.ofSeconds(30), 25);

  private DefinitionFixtures() {}

  public static JourneyDefinition trip() {
    return compiled(shipped("trip"));
  }

  public static JourneyDefinition loungeVisit() {
    return compiled(shipped("lounge-visit"));
  }

  public static DefinitionDocument shipped(String name) {
    try {
      return DefinitionFile.read(
          Objects.requireNonNull(
              DefinitionFixtures.class.getResourceAsStream("/definitions/" + name + ".yaml")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public static DefinitionDocument yaml(String text) {
    try {
      return DefinitionFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  public static JourneyDefinition compiled(DefinitionDocument document) {
    return switch (compilationOf(document)) {
      case Compilation.Compiled(JourneyDefinition definition) -> definition;
      case Compilation.Faulty faulty ->
          throw new AssertionError("Expected no faults, but " + faulty.faults());
    };
  }

  static Compilation compilationOf(DefinitionDocument document) {
    return DefinitionCompiler.compile(document, 1, Catalogues.airline(), DEFAULTS);
  }
}
