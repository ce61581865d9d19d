package io.iaros.cx.events;

import io.iaros.cx.events.personalization.DecisionMade;
import io.iaros.cx.events.personalization.DecisionMade.ShownOffer;
import io.iaros.cx.events.personalization.DecisionMade.SlotDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the data of a decision in one pass: each request for one makes such an event, and each is
 * read more than once. Whatever is not evidently right it leaves to the general way, which alone
 * says what is wrong: it may leave there what is right, and never takes what is not. For one event.
 */
final class DecisionMadeReader {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** What whoever reads it the general way is to say. */
  private static final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Unfit() {
      super(null, null, false, false); // nobody reads its trace
    }
  }

  private final JsonParser json;

  private DecisionMadeReader(JsonParser json) {
    this.json = json;
  }

  /** Empty where it is to be read the general way. */
  static Optional<DecisionMade> read(byte[] data) {
    try (JsonParser json = MAPPER.createParser(data)) {
      return Optional.of(new DecisionMadeReader(json).decision());
    } catch (JacksonException | Unfit leftToTheGeneralWay) {
      return Optional.empty();
    }
  }

  private DecisionMade decision() {
    String decisionId = null;
    String channel = null;
    String touchpoint = null;
    List<SlotDecision> slots = null;
    List<String> treatments = null;
    List<String> degraded = null;
    Boolean control = null;
    List<Integer> features = null;
    json.nextToken();
    for (String name = firstField(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "decisionId" -> decisionId = text();
        case "channel" -> channel = text();
        case "touchpoint" -> touchpoint = orNull(this::text);
        case "slots" -> slots = list(this::slot);
        case "treatments" -> treatments = list(this::text);
        case "degraded" -> degraded = list(this::text);
        case "control" -> control = orNull(this::truth);
        case "features" -> features = orNull(() -> list(this::integer));
        default -> json.skipChildren();
      }
    }
    expect(json.nextToken() == null);
    return new DecisionMade(
        present(decisionId),
        present(channel),
        touchpoint,
        present(slots),
        present(treatments),
        present(degraded),
        control,
        features);
  }

  private SlotDecision slot() {
    String slot = null;
    List<ShownOffer> offers = null;
    Integer candidates = null;
    for (String name = firstField(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "slot" -> slot = text();
        case "offers" -> offers = list(this::offer);
        case "candidates" -> candidates = orNull(this::integer);
        default -> json.skipChildren();
      }
    }
    return new SlotDecision(present(slot), present(offers), candidates);
  }

  private ShownOffer offer() {
    String offerId = null;
    Double score = null;
    Double propensity = null;
    Boolean counted = null;
    for (String name = firstField(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "offerId" -> offerId = text();
        case "score" -> score = number();
        case "propensity" -> propensity = number();
        case "counted" -> counted = orNull(this::truth);
        default -> json.skipChildren();
      }
    }
    return new ShownOffer(present(offerId), present(score), present(propensity), counted);
  }

  private @Nullable String firstField() {
    expect(json.hasToken(JsonToken.START_OBJECT));
    return json.nextName();
  }

  private <T> List<T> list(Supplier<T> element) {
    expect(json.hasToken(JsonToken.START_ARRAY));
    List<T> elements = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      elements.add(element.get());
    }
    return elements;
  }

  private <T> @Nullable T orNull(Supplier<T> value) {
    return json.hasToken(JsonToken.VALUE_NULL) ? null : value.get();
  }

  private String text() {
    expect(json.hasToken(JsonToken.VALUE_STRING));
    return json.getString();
  }

  private Boolean truth() {
    expect(json.currentToken().isBoolean());
    return json.getBooleanValue();
  }

  private Integer integer() {
    expect(json.hasToken(JsonToken.VALUE_NUMBER_INT));
    return json.getIntValue();
  }

  private Double number() {
    expect(json.currentToken().isNumeric());
    return json.getDoubleValue();
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new Unfit();
    }
    return value;
  }

  private static void expect(boolean fits) {
    if (!fits) {
      throw new Unfit();
    }
  }
}
