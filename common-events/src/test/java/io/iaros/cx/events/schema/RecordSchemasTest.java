package io.iaros.cx.events.schema;

import static io.iaros.cx.events.schema.Schemas.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.iaros.cx.events.Encrypted;
import io.iaros.cx.events.Money;
import io.iaros.cx.events.Personal;
import io.iaros.cx.events.schema.RecordSchemas.UnknownFields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RecordSchemasTest {

  private static final JsonNode SCHEMA = new RecordSchemas(UnknownFields.IGNORED).of(Trip.class);

  enum Mood {
    @JsonProperty("good")
    GOOD,
    BAD
  }

  record Trip(
      String name,
      @JsonProperty("party_size") int partySize,
      @Nullable String note,
      @Nullable List<String> tags,
      List<@Nullable String> gaps,
      Mood mood,
      @Nullable Mood moodBefore,
      Map<String, Object> extras,
      Map<String, Money> prices,
      Instant start,
      Duration length,
      @Personal @Nullable Encrypted guest) {}

  @Test
  void demandsWhatIsNotNullable() {
    assertThat(SCHEMA.path("required").values())
        .extracting(JsonNode::asString)
        .containsExactlyInAnyOrder(
            "name", "party_size", "gaps", "mood", "extras", "prices", "start", "length");
  }

  @Test
  void allowsNullWhereTheRecordDoes() {
    assertThat(property("note")).isEqualTo(json("{\"type\":[\"string\",\"null\"]}"));
    assertThat(property("tags"))
        .isEqualTo(json("{\"type\":[\"array\",\"null\"],\"items\":{\"type\":\"string\"}}"));
    assertThat(property("gaps"))
        .isEqualTo(json("{\"type\":\"array\",\"items\":{\"type\":[\"string\",\"null\"]}}"));
    assertThat(Schemas.faults(property("moodBefore"), json("null"))).isEmpty();
    assertThat(Schemas.faults(property("moodBefore"), json("\"good\""))).isEmpty();
    assertThat(Schemas.faults(property("moodBefore"), json("\"GOOD\""))).isNotEmpty();
  }

  @Test
  void namesConstantsAsTheyAreOnTheWire() {
    assertThat(property("mood"))
        .isEqualTo(json("{\"type\":\"string\",\"enum\":[\"good\",\"BAD\"]}"));
  }

  @Test
  void describesTimesAsText() {
    assertThat(property("start")).isEqualTo(json("{\"type\":\"string\",\"format\":\"date-time\"}"));
    assertThat(property("length")).isEqualTo(json("{\"type\":\"string\",\"format\":\"duration\"}"));
  }

  @Test
  void describesAmountsAsPlainDigits() {
    JsonNode amount = property("prices").at("/additionalProperties/properties/amount");

    assertThat(Schemas.faults(amount, json("\"12.50\""))).isEmpty();
    assertThat(Schemas.faults(amount, json("\"-3\""))).isEmpty();
    assertThat(Schemas.faults(amount, json("12.50"))).isNotEmpty();
    assertThat(Schemas.faults(amount, json("\"1E3\""))).isNotEmpty();
  }

  @Test
  void flagsWhatIsPersonal() {
    assertThat(property("guest").path("x-personal").asBoolean(false)).isTrue();
    assertThat(property("note").has("x-personal")).isFalse();
  }

  @Test
  void refusesUnknownFieldsWhenToldTo() {
    JsonNode strict = new RecordSchemas(UnknownFields.REFUSED).of(Money.class);
    JsonNode json = json("{\"amount\":\"1\",\"currency\":\"EUR\",\"colour\":\"red\"}");

    assertThat(Schemas.faults(strict, json)).hasSize(1).first().asString().contains("colour");
    assertThat(Schemas.faults(new RecordSchemas(UnknownFields.IGNORED).of(Money.class), json))
        .isEmpty();
  }

  @Test
  void leavesTheKeysOfAMapOpenEvenWhenUnknownFieldsAreRefused() {
    JsonNode strict = new RecordSchemas(UnknownFields.REFUSED).of(Trip.class);

    assertThat(Schemas.faults(strict.at("/properties/extras"), json("{\"any\":[1,null]}")))
        .isEmpty();
  }

  private static JsonNode property(String name) {
    return SCHEMA.path("properties").path(name);
  }
}
