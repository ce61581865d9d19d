package io.iaros.cx.events.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasedSchemasTest {

  private static final String SCHEMA =
      """
      {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]}\
      """;

  @TempDir private Path directory;

  @Test
  void areStillReadAndWritten() {
    assertThat(
            new ReleasedSchemas(Schemas.DIRECTORY.resolve("released"), Schemas.DIRECTORY)
                .breaches())
        .as("make a new version of the type instead, and keep the old one while its records live")
        .isEmpty();
  }

  @Test
  void allowSchemasThatDidNotChangeAndNewOnes() throws IOException {
    release("a.v1.json", SCHEMA);
    Files.writeString(directory.resolve("a.v1.json"), SCHEMA);
    Files.writeString(directory.resolve("b.v1.json"), SCHEMA);

    assertThat(schemas().breaches()).isEmpty();
  }

  @Test
  void refuseToLoseAType() throws IOException {
    release("a.v1.json", SCHEMA);

    assertThat(schemas().breaches()).containsExactly("a.v1.json: the type was removed");
  }

  @Test
  void refuseASchemaThatBreaksItsReaders() throws IOException {
    release("a.v1.json", SCHEMA);
    Files.writeString(directory.resolve("a.v1.json"), SCHEMA.replace("string", "integer"));

    assertThat(schemas().breaches())
        .containsExactly("a.v1.json: type of .id changed from \"string\" to \"integer\"");
  }

  private void release(String file, String schema) throws IOException {
    Files.createDirectories(directory.resolve("released"));
    Files.writeString(directory.resolve("released").resolve(file), schema);
  }

  private ReleasedSchemas schemas() {
    return new ReleasedSchemas(directory.resolve("released"), directory);
  }
}
