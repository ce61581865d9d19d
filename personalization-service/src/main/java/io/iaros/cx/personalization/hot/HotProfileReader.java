package io.iaros.cx.personalization.hot;

import io.iaros.cx.personalization.profile.ContextValue;
import io.iaros.cx.personalization.profile.Intents;
import io.iaros.cx.personalization.profile.OfferContacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a copy of a profile, field by field, which takes half the time of binding it to the record:
 * each decision for a customer that the process does not hold reads one. For one copy.
 */
final class HotProfileReader {

  private static final TypeReference<Map<String, ContextValue>> CONTEXT = new TypeReference<>() {};

  private final byte[] copy;
  private final JsonParser json;
  private long version;
  private String loyaltyTier = "";
  private Map<String, Object> traits = Map.of();
  private Map<String, Object> preferences = Map.of();
  private Map<String, ContextValue> context = Map.of();
  private Map<String, Long> counters = Map.of();
  private Map<String, OfferContacts> contacts = Map.of();
  private Intents intents = Intents.NONE;
  private List<String> segments = List.of();
  private @Nullable Instant disruptedUntil;
  private FeedbackTone feedbackTone = FeedbackTone.NONE;
  private CustomerFeatures features = CustomerFeatures.NONE;

  private HotProfileReader(byte[] copy, JsonParser json) {
    this.copy = copy;
    this.json = json;
  }

  /**
   * @param shown when each offer was shown, which is kept beside
   * @throws tools.jackson.core.JacksonException when it is no copy of a profile
   */
  static HotProfile read(JsonMapper mapper, byte[] copy, byte @Nullable [] shown) {
    try (JsonParser json = mapper.createParser(copy)) {
      HotProfileReader reader = new HotProfileReader(copy, json);
      reader.fields();
      if (shown != null) {
        reader.contacts = contacts(mapper, shown, reader.contacts);
      }
      return reader.profile();
    }
  }

  private static Map<String, OfferContacts> contacts(
      JsonMapper mapper, byte[] shown, Map<String, OfferContacts> answered) {
    Map<String, OfferContacts> all = new HashMap<>(answered);
    try (JsonParser json = mapper.createParser(shown)) {
      json.nextToken();
      for (String offer = json.nextName(); offer != null; offer = json.nextName()) {
        json.nextToken();
        all.put(offer, all.getOrDefault(offer, OfferContacts.NONE).shown(moments(json)));
      }
    }
    return all;
  }

  private void fields() {
    json.nextToken();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      if (json.nextToken() != JsonToken.VALUE_NULL) {
        field(name);
      }
    }
  }

  private HotProfile profile() {
    return new HotProfile(
        version,
        loyaltyTier,
        traits,
        preferences,
        context,
        counters,
        contacts,
        intents,
        segments,
        disruptedUntil,
        feedbackTone,
        features);
  }

  private void field(String name) {
    switch (name) {
      case "version" -> version = json.getLongValue();
      case "loyaltyTier" -> loyaltyTier = json.getString();
      case "traits" -> traits = map(this::value);
      case "preferences" -> preferences = map(this::value);
      case "context" -> context = isEmpty() ? Map.of() : json.readValueAs(CONTEXT);
      case "counters" -> counters = map(json::getLongValue);
      case "contacts" -> contacts = map(this::contact);
      case "intents" -> intents = intents();
      case "segments" -> segments = names();
      case "disruptedUntil" -> disruptedUntil = moment();
      case "feedbackTone" -> feedbackTone = tone();
      case "features" -> features = features();
      default -> json.skipChildren();
    }
  }

  /** Then it is passed over; otherwise its first field is the current token. */
  private boolean isEmpty() {
    return json.nextToken() == JsonToken.END_OBJECT;
  }

  private Object value() {
    return json.hasToken(JsonToken.VALUE_STRING)
        ? json.getString()
        : json.readValueAs(Object.class);
  }

  /** Made as it stays: an immutable map is copied by nobody. */
  private <V> Map<String, V> map(Supplier<V> value) {
    List<Map.Entry<String, V>> entries = new ArrayList<>();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      entries.add(Map.entry(name, value.get()));
    }
    return immutable(entries);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array knows nothing of its elements' types
  private static <V> Map<String, V> immutable(List<Map.Entry<String, V>> entries) {
    return Map.ofEntries(entries.toArray(new Map.Entry[0]));
  }

  private OfferContacts contact() {
    List<Instant> shown = List.of();
    Instant accepted = null;
    Instant declined = null;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      if (json.nextToken() == JsonToken.VALUE_NULL) {
        continue;
      }
      switch (name) {
        case "shown" -> shown = moments(json);
        case "acceptedAt" -> accepted = moment();
        case "declinedAt" -> declined = moment();
        default -> json.skipChildren();
      }
    }
    return new OfferContacts(shown, accepted, declined);
  }

  private Intents intents() {
    List<Intents.Sign> signs = new ArrayList<>();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      if (!name.equals("signs")) {
        json.skipChildren();
        continue;
      }
      while (hasNextElement()) {
        signs.add(sign());
      }
    }
    return signs.isEmpty() ? Intents.NONE : new Intents(signs);
  }

  private Intents.Sign sign() {
    String intent = "";
    Instant at = Instant.EPOCH;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "intent" -> intent = json.getString();
        case "at" -> at = moment();
        default -> json.skipChildren();
      }
    }
    return new Intents.Sign(intent, at);
  }

  private FeedbackTone tone() {
    Instant at = Instant.EPOCH;
    String sentiment = "";
    String emotion = "";
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "at" -> at = moment();
        case "sentiment" -> sentiment = json.getString();
        case "emotion" -> emotion = json.getString();
        default -> json.skipChildren();
      }
    }
    return new FeedbackTone(at, sentiment, emotion);
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    while (hasNextElement()) {
      names.add(json.getString());
    }
    return names;
  }

  private boolean hasNextElement() {
    JsonToken next = json.nextToken();
    return next != null && next != JsonToken.END_ARRAY;
  }

  private static List<Instant> moments(JsonParser json) {
    List<Instant> moments = new ArrayList<>();
    for (JsonToken next = json.nextToken();
        next == JsonToken.VALUE_NUMBER_INT;
        next = json.nextToken()) {
      moments.add(Instant.ofEpochMilli(json.getLongValue()));
    }
    return moments;
  }

  private Instant moment() {
    return Instant.ofEpochMilli(json.getLongValue());
  }

  private CustomerFeatures features() {
    int from = (int) json.currentTokenLocation().getByteOffset();
    json.skipChildren();
    return CustomerFeatures.in(copy, from, (int) json.currentLocation().getByteOffset());
  }
}
