package io.iaros.cx.personalization.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a body that has no fault, in one pass. Whatever is not evidently right it leaves to the
 * check of the body's schema, which alone says what is wrong: it may leave there what is right, and
 * never takes what is not. For one body.
 */
final class PersonalizeReader {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private static final int ID_LENGTH_MAX = 256;
  private static final int NAME_LENGTH_MAX = 64;
  private static final int LOCALE_LENGTH_MAX = 35;
  private static final int SLOTS_MAX = 20;
  private static final int LIMIT_MAX = 20;
  private static final int CONTEXT_MAX = 100;

  /** What the caller is to be told, by whoever checks the whole body. */
  private static final class Unfit extends RuntimeException {
    private Unfit() {
      super(null, null, false, false); // nobody reads its trace
    }
  }

  private final JsonParser json;
  private @Nullable String customerId;
  private @Nullable String anonymousId;
  private @Nullable String channel;
  private @Nullable String touchpoint;
  private @Nullable List<String> slots;
  private @Nullable Integer limit;
  private @Nullable Map<String, @Nullable Object> context;
  private @Nullable String locale;
  private @Nullable String timeZone;
  private @Nullable Boolean explain;

  private PersonalizeReader(JsonParser json) {
    this.json = json;
  }

  /** Empty where the body is to be checked by its schema. */
  static Optional<PersonalizeBody> read(byte[] body) {
    try (JsonParser json = MAPPER.createParser(body)) {
      return Optional.of(new PersonalizeReader(json).body());
    } catch (JacksonException | Unfit leftToTheSchema) {
      return Optional.empty();
    }
  }

  private PersonalizeBody body() {
    expect(json.nextToken() == JsonToken.START_OBJECT);
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      field(name);
    }
    expect(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null);
    if (channel == null) {
      throw new Unfit();
    }
    return new PersonalizeBody(
        customerId,
        anonymousId,
        channel,
        touchpoint,
        slots,
        limit,
        context,
        locale,
        timeZone,
        explain);
  }

  /** Of two fields of one name the last counts. */
  private void field(String name) {
    switch (name) {
      case "customerId" -> customerId = textOrNull(ID_LENGTH_MAX);
      case "anonymousId" -> anonymousId = textOrNull(ID_LENGTH_MAX);
      case "channel" -> channel = name();
      case "touchpoint" -> touchpoint = textOrNull(ID_LENGTH_MAX);
      case "slots" -> slots = isNull() ? null : slots();
      case "limit" -> limit = isNull() ? null : limit();
      case "context" -> context = isNull() ? null : context();
      case "locale" -> locale = textOrNull(LOCALE_LENGTH_MAX);
      case "timeZone" -> timeZone = textOrNull(NAME_LENGTH_MAX);
      case "explain" -> explain = isNull() ? null : truth();
      default -> json.skipChildren();
    }
  }

  private boolean isNull() {
    return json.currentToken() == JsonToken.VALUE_NULL;
  }

  private @Nullable String textOrNull(int lengthMax) {
    return isNull() ? null : text(0, lengthMax);
  }

  private String name() {
    return text(1, NAME_LENGTH_MAX);
  }

  private String text(int lengthMin, int lengthMax) {
    expect(json.currentToken() == JsonToken.VALUE_STRING);
    String text = json.getString();
    expect(text.length() >= lengthMin && text.length() <= lengthMax);
    return text;
  }

  private List<String> slots() {
    expect(json.currentToken() == JsonToken.START_ARRAY);
    List<String> named = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(named.size() < SLOTS_MAX);
      named.add(name());
    }
    return named;
  }

  private int limit() {
    expect(json.currentToken() == JsonToken.VALUE_NUMBER_INT);
    int number = json.getIntValue();
    expect(number >= 1 && number <= LIMIT_MAX);
    return number;
  }

  private Map<String, @Nullable Object> context() {
    expect(json.currentToken() == JsonToken.START_OBJECT);
    Map<String, @Nullable Object> values = new HashMap<>();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      values.put(name, isNull() ? null : json.readValueAs(Object.class));
    }
    expect(values.size() <= CONTEXT_MAX);
    return values;
  }

  private boolean truth() {
    expect(json.currentToken().isBoolean());
    return json.getBooleanValue();
  }

  private static void expect(boolean fits) {
    if (!fits) {
      throw new Unfit();
    }
  }
}
