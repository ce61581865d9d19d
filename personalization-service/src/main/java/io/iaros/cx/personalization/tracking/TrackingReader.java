package io.iaros.cx.personalization.tracking;

import io.iaros.cx.events.customer.InteractionRecorded.Kind;
import io.iaros.cx.personalization.collection.Interaction;
import io.iaros.cx.personalization.collection.JsonValues;
import io.iaros.cx.personalization.collection.Reading;
import io.iaros.cx.personalization.collection.SentEvent;
import io.iaros.cx.personalization.personal.Masking;
import io.iaros.cx.service.customer.CustomerIds;
import io.iaros.cx.service.identity.NameBasedIds;
import io.iaros.cx.service.problem.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads one message of the tracking protocol, and lists all that is wrong with it. Pure. Fields
 * that are not known are left alone.
 */
final class TrackingReader {

  private static final int EVENT_NAME_LENGTH_MAX = 256;
  private static final int MESSAGE_ID_LENGTH_MAX = 100;
  private static final int GROUP_ID_LENGTH_MAX = 500;

  /** Ids that can stand in headers as they are. */
  private static final Pattern PLAIN_ID = Pattern.compile("[\\x21-\\x7e]+");

  private final JsonNode message;
  private final JsonNode ofBatch;
  private final MessageContext context;
  private final Instant receivedAt;
  private final List<Fault> faults = new ArrayList<>();

  private TrackingReader(JsonNode message, JsonNode ofBatch, Instant receivedAt) {
    this.message = message;
    this.ofBatch = ofBatch;
    this.context = MessageContext.of(ofBatch.path("context"), message.path("context"));
    this.receivedAt = receivedAt;
  }

  /** A message of a batch, which says its type itself. */
  static Reading read(SentEvent message, JsonNode ofBatch, Instant receivedAt) {
    return message
        .fault()
        .<Reading>map(fault -> new Reading.Faulty(List.of(fault)))
        .orElseGet(() -> new TrackingReader(message.json(), ofBatch, receivedAt).readingByType());
  }

  /** A message whose path says its type. */
  static Reading read(SentEvent message, Kind kind, Instant receivedAt) {
    return message
        .fault()
        .<Reading>map(fault -> new Reading.Faulty(List.of(fault)))
        .orElseGet(
            () ->
                new TrackingReader(message.json(), MissingNode.getInstance(), receivedAt)
                    .reading(kind));
  }

  private Reading readingByType() {
    String type = message.path("type").asString("");
    return switch (type) {
      case "track" -> reading(Kind.TRACK);
      case "identify" -> reading(Kind.IDENTIFY);
      case "page" -> reading(Kind.PAGE);
      case "screen" -> reading(Kind.SCREEN);
      case "group" -> reading(Kind.GROUP);
      case "alias" -> reading(Kind.ALIAS);
      default ->
          new Reading.Faulty(
              List.of(
                  new Fault(
                      "/type", "Expected one of track, identify, page, screen, group, alias.")));
    };
  }

  private Reading reading(Kind kind) {
    String userId = text("userId", CustomerIds.LENGTH_MAX);
    String anonymousId = text("anonymousId", CustomerIds.LENGTH_MAX);
    if (userId == null && (anonymousId == null || kind == Kind.ALIAS)) {
      faults.add(
          new Fault(
              "/userId",
              kind == Kind.ALIAS ? "Expected a userId." : "Expected a userId or an anonymousId."));
    }
    String previousId = text("previousId", CustomerIds.LENGTH_MAX);
    if (previousId == null && kind == Kind.ALIAS) {
      faults.add(new Fault("/previousId", "Expected what the customer was known by before."));
    }
    Map<String, Object> sent = object("properties");
    Interaction interaction =
        new Interaction(
            messageId(),
            userId,
            anonymousId,
            previousId,
            kind,
            name(kind),
            channel(kind, sent),
            told("touchpoint", sent),
            told("sessionId", sent),
            told("journeyId", sent),
            properties(kind, sent),
            traits(kind),
            SentTimes.corrected(happenedAt(), sentAt(), receivedAt));
    return faults.isEmpty() ? new Reading.Good(interaction) : new Reading.Faulty(faults);
  }

  private String name(Kind kind) {
    return switch (kind) {
      case TRACK -> {
        String event = text("event", EVENT_NAME_LENGTH_MAX);
        if (event == null) {
          faults.add(new Fault("/event", "Expected the name of what was done."));
        }
        yield event == null ? "" : Masking.text(event);
      }
      case PAGE -> "page_view";
      case SCREEN -> "screen_view";
      case IDENTIFY, GROUP, ALIAS -> kind.name().toLowerCase(Locale.ROOT);
    };
  }

  private String channel(Kind kind, Map<String, Object> properties) {
    String named = context.text("channel");
    if (named != null) {
      return named;
    }
    String ofProperties = textOf(properties.get("channel"));
    return Channels.of(
        kind,
        context.library(),
        ofProperties == null ? MessageContext.text(message.path("channel")) : ofProperties);
  }

  /** What context, properties or the message itself say about where it took place. */
  private @Nullable String told(String field, Map<String, Object> properties) {
    String ofContext = context.text(field);
    if (ofContext != null) {
      return ofContext;
    }
    String ofProperties = textOf(properties.get(field));
    return ofProperties == null ? MessageContext.text(message.path(field)) : ofProperties;
  }

  private static @Nullable String textOf(@Nullable Object value) {
    return value instanceof String text && !text.isBlank() && text.length() <= EVENT_NAME_LENGTH_MAX
        ? text
        : null;
  }

  private Map<String, Object> properties(Kind kind, Map<String, Object> sent) {
    Map<String, Object> properties =
        new LinkedHashMap<>(kind == Kind.PAGE ? PageAddress.plain(sent) : sent);
    switch (kind) {
      case PAGE, SCREEN -> {
        putText(properties, "name");
        putText(properties, "category");
      }
      case GROUP -> {
        String groupId = text("groupId", GROUP_ID_LENGTH_MAX);
        if (groupId == null) {
          faults.add(new Fault("/groupId", "Expected the id of the group."));
        } else {
          properties.put("groupId", groupId);
        }
        properties.put("groupTraits", object("traits"));
      }
      case TRACK, IDENTIFY, ALIAS -> {}
    }
    putUnlessEmpty(properties, "context", context.kept());
    putUnlessEmpty(
        properties,
        "integrations",
        JsonValues.of(
            MessageContext.merged(ofBatch.path("integrations"), message.path("integrations"))));
    return properties;
  }

  private void putText(Map<String, Object> properties, String field) {
    String text = MessageContext.text(message.path(field));
    if (text != null) {
      properties.put(field, text);
    }
  }

  private static void putUnlessEmpty(
      Map<String, Object> properties, String field, Map<String, Object> values) {
    if (!values.isEmpty()) {
      properties.putIfAbsent(field, values);
    }
  }

  /** A group's traits are not the customer's. */
  private Map<String, Object> traits(Kind kind) {
    Map<String, Object> traits = new LinkedHashMap<>(context.traits());
    if (kind == Kind.IDENTIFY) {
      traits.putAll(object("traits"));
    }
    return traits;
  }

  /** One that could not stand in a header, or that says who somebody is, is kept as its hash. */
  private @Nullable String messageId() {
    String id = text("messageId", MESSAGE_ID_LENGTH_MAX);
    if (id == null || (PLAIN_ID.matcher(id).matches() && !CustomerIds.looksPersonal(id))) {
      return id;
    }
    return NameBasedIds.of("message", id);
  }

  private @Nullable Instant happenedAt() {
    Instant original = time("originalTimestamp");
    return original == null ? time("timestamp") : original;
  }

  private @Nullable Instant time(String field) {
    String text = text(field, EVENT_NAME_LENGTH_MAX);
    if (text == null) {
      return null;
    }
    Instant time = SentTimes.parsed(text).orElse(null);
    if (time == null) {
      faults.add(new Fault("/" + field, "Expected an ISO-8601 time."));
    }
    return time;
  }

  /** One that cannot be read corrects nothing. */
  private @Nullable Instant sentAt() {
    String own = MessageContext.text(message.path("sentAt"));
    String text = own == null ? MessageContext.text(ofBatch.path("sentAt")) : own;
    return text == null ? null : SentTimes.parsed(text).orElse(null);
  }

  private @Nullable String text(String field, int lengthMax) {
    JsonNode value = message.path(field);
    if (value.isMissingNode() || value.isNull() || isEmptyText(value)) {
      return null;
    }
    if (!value.isString() && !value.isIntegralNumber()) {
      faults.add(new Fault("/" + field, "Expected a text."));
      return null;
    }
    String text = value.isString() ? value.stringValue() : value.numberValue().toString();
    if (text.isBlank() || text.length() > lengthMax) {
      faults.add(new Fault("/" + field, "Expected 1 to %d characters.".formatted(lengthMax)));
      return null;
    }
    return text;
  }

  /** How some clients say that there is none. */
  private static boolean isEmptyText(JsonNode value) {
    return value.isString() && value.stringValue().isEmpty();
  }

  private Map<String, Object> object(String field) {
    JsonNode value = message.path(field);
    if (!value.isObject() && !value.isMissingNode() && !value.isNull()) {
      faults.add(new Fault("/" + field, "Expected an object."));
      return Map.of();
    }
    return value.isObject() ? JsonValues.of(value) : Map.of();
  }
}
