package io.iaros.cx.experiment.ofrep;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.experiment.ofrep.OfrepRequest.ErrorCode;
import io.iaros.cx.experiment.ofrep.OfrepRequest.Evaluate;
import io.iaros.cx.experiment.ofrep.OfrepRequest.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfrepRequestTest {

  @Test
  void takesTheTargetingKeyForTheUnit() {
    assertThat(read("{\"context\": {\"targetingKey\": \"u\", \"flags\": [\"a\"]}}"))
        .isInstanceOfSatisfying(
            Evaluate.class,
            request -> {
              assertThat(request.unit()).isEqualTo("u");
              assertThat(request.only()).isEqualTo(List.of("a"));
            });
  }

  @Test
  void takesAnAttributeOfThatNameForAnAttribute() {
    assertThat(read("{\"context\": {\"flags\": 3, \"targetingKey\": \" \"}}"))
        .isInstanceOfSatisfying(
            Evaluate.class,
            request -> {
              assertThat(request.unit()).isNull();
              assertThat(request.only()).isNull();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|PARSE_ERROR",
        "{|PARSE_ERROR",
        "null|PARSE_ERROR",
        "7|PARSE_ERROR",
        "{}|INVALID_CONTEXT",
        "{\"context\": []}|INVALID_CONTEXT",
        "{\"context\": {\"targetingKey\": 7}}|INVALID_CONTEXT"
      })
  void saysWhyItCannotBeRead(String body, ErrorCode expected) {
    assertThat(read(body))
        .isInstanceOfSatisfying(
            Unreadable.class, unreadable -> assertThat(unreadable.code()).isEqualTo(expected));
  }

  @Property
  void answersWhateverIsSent(@ForAll byte[] body) {
    assertThat(OfrepRequest.of(body)).isNotNull();
  }

  private static OfrepRequest read(String body) {
    return OfrepRequest.of(body.getBytes(StandardCharsets.UTF_8));
  }
}
