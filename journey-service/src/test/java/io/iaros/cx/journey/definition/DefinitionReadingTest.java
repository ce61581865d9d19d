package io.iaros.cx.journey.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.journey.definition.DefinitionReading.Reading;
import io.iaros.cx.journey.definition.DefinitionText.LocatedFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class DefinitionReadingTest {

  private static final Path SHIPPED =
      Path.of("src/main/resources/schemas/journey-definition.schema.json");

  /** Run with {@code -Dapprove=true} to write the schema anew. */
  @Test
  void shipsTheSchemaThatTheRecordsSay() throws IOException {
    if (Boolean.getBoolean("approve")) {
      Files.writeString(
          SHIPPED,
          JsonMapper.shared()
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(DefinitionReading.derived())
              + "\n");
    }
    assertThat(JsonMapper.shared().readTree(Files.readString(SHIPPED)))
        .isEqualTo(JsonMapper.shared().readTree(DefinitionReading.derived().toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"trip", "lounge-visit"})
  void acceptsTheShippedDefinitions(String name) throws IOException {
    try (var file =
        Objects.requireNonNull(
            DefinitionReadingTest.class.getResourceAsStream("/definitions/" + name + ".yaml"))) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(new DefinitionReading().read(text)).isInstanceOf(Reading.Read.class);
    }
  }

  @Test
  void namesTheLineOfEachFaultOfForm() {
    String text =
        """
        name: Wrong Name
        title: A title
        phases: [one]
        start: [{step: first}]
        steps:
          - name: first
            phase: one
            does: {loop: {times: 0}}
        """;
    assertThat(new DefinitionReading().read(text))
        .isInstanceOfSatisfying(
            Reading.Faulty.class,
            faulty ->
                assertThat(faulty.faults())
                    .extracting(LocatedFault::pointer, LocatedFault::line)
                    .contains(
                        org.assertj.core.groups.Tuple.tuple("/name", 1),
                        org.assertj.core.groups.Tuple.tuple("/steps/0/does/loop/times", 8)));
  }

  @Test
  void namesTheLineWhereItIsNoYaml() {
    assertThat(new DefinitionReading().read("name: a\ntitle: [\n"))
        .isInstanceOf(Reading.Faulty.class);
  }
}
