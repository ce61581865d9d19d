package io.iaros.cx.events.schema;

import static io.iaros.cx.events.schema.Schemas.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The schemas of the last release, each beside the one that would take its place. */
record ReleasedSchemas(Path released, Path current) {

  List<String> breaches() {
    try (Stream<Path> files = Files.list(released)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .flatMap(this::breachesOf)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Stream<String> breachesOf(Path file) {
    String name = file.getFileName().toString();
    Path successor = current.resolve(name);
    if (!Files.exists(successor)) {
      return Stream.of(name + ": the type was removed");
    }
    return SchemaCompatibility.breaches(parsed(file), parsed(successor)).stream()
        .map(breach -> name + ": " + breach);
  }

  private static JsonNode parsed(Path file) {
    try {
      return json(Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
