package io.iaros.cx.events.schema;

import static io.iaros.cx.events.ApprovedFile.approved;
import static io.iaros.cx.events.schema.Schemas.json;
import static io.iaros.cx.events.schema.Schemas.pretty;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.events.ApprovedFile;
import io.iaros.cx.events.Encrypted;
import io.iaros.cx.events.EventCatalogue;
import io.iaros.cx.events.EventCodec;
import io.iaros.cx.events.EventExamples;
import io.iaros.cx.events.EventType;
import io.iaros.cx.events.KafkaRecords;
import io.iaros.cx.events.Personal;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What other languages and other years see of the events: schemas and examples, as files. */
class EventContractTest {

  static List<EventType<?>> types() {
    return EventCatalogue.types();
  }

  @ParameterizedTest
  @MethodSource("types")
  void showsAnExampleThatFitsItsSchema(EventType<?> type) {
    assertThat(Schemas.faults(approvedSchema(type), approvedExample(type))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void showsEveryFieldInTheExample(EventType<?> type) {
    JsonNode example = approvedExample(type);

    assertThat(example.propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            approvedSchema(type).path("properties").propertyNames());
    assertThat(example.properties()).noneMatch(field -> field.getValue().isNull());
  }

  @ParameterizedTest
  @MethodSource("types")
  void readsTheExampleAsTheEventItWasMadeFrom(EventType<?> type) {
    assertThat(EventCodec.read(KafkaRecords.recordOf(type, approvedExample(type).toString())))
        .isEqualTo(EventExamples.eventOf(type));
  }

  @ParameterizedTest
  @MethodSource("types")
  void encryptsAndFlagsWhatIsPersonal(EventType<?> type) {
    JsonNode properties = approvedSchema(type).path("properties");

    for (RecordComponent component : type.data().getRecordComponents()) {
      boolean personal = component.isAnnotationPresent(Personal.class);
      assertThat(component.getType() == Encrypted.class)
          .as("%s of %s is encrypted", component.getName(), type.name())
          .isEqualTo(personal);
      assertThat(properties.path(component.getName()).path("x-personal").asBoolean(false))
          .as("%s of %s is flagged x-personal", component.getName(), type.name())
          .isEqualTo(personal);
    }
  }

  @Test
  void keepsNoFileOfATypeThatIsGone() throws IOException {
    List<String> expected = types().stream().map(type -> type.name() + ".json").toList();

    assertThat(types()).noneMatch(type -> approvedSchema(type).isEmpty());
    assertThat(types()).noneMatch(type -> approvedExample(type).isEmpty());
    assertThat(filesIn(Schemas.DIRECTORY)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(filesIn(ApprovedFile.RESOURCES.resolve("examples")))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static JsonNode approvedSchema(EventType<?> type) {
    return json(approved(Schemas.schemaFile(type), pretty(Schemas.generated(type))));
  }

  private static JsonNode approvedExample(EventType<?> type) {
    return json(approved(Schemas.exampleFile(type), pretty(json(EventExamples.of(type)))));
  }

  private static List<String> filesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
    }
  }
}
