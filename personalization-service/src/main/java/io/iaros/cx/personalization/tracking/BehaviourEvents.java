package io.iaros.cx.personalization.tracking;

import io.iaros.cx.personalization.collection.InteractionReader;
import io.iaros.cx.personalization.collection.Reading;
import io.iaros.cx.personalization.collection.SentEvent;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Behaviour events as web pages send them: interactions with other words for the same, the web as
 * channel where none is named, and a clock that is corrected. Pure.
 */
final class BehaviourEvents {

  private static final List<String> CUSTOMER_WORDS = List.of("userId");
  private static final List<String> NAME_WORDS = List.of("eventType", "event", "type");
  private static final List<String> ID_WORDS = List.of("messageId");
  private static final List<String> TIME_WORDS = List.of("timestamp", "originalTimestamp");
  private static final List<String> PROPERTY_WORDS = List.of("data");
  private static final String CHANNEL = "web";

  private BehaviourEvents() {}

  static Reading read(SentEvent sent, JsonNode ofBatch, Instant receivedAt) {
    if (sent.fault().isPresent()) {
      return InteractionReader.read(sent, receivedAt);
    }
    ObjectNode event = ((ObjectNode) sent.json()).deepCopy();
    fill(event, "customerId", CUSTOMER_WORDS);
    fill(event, "name", NAME_WORDS);
    fill(event, "eventId", ID_WORDS);
    fill(event, "time", TIME_WORDS);
    fill(event, "properties", PROPERTY_WORDS);
    if (event.path("channel").isMissingNode()) {
      event.put("channel", CHANNEL);
    }
    correct(event, ofBatch, receivedAt);
    return InteractionReader.read(new SentEvent(event, sent.bytes()), receivedAt);
  }

  private static void fill(ObjectNode event, String field, List<String> otherWords) {
    for (String word : otherWords) {
      if (!event.has(field) && event.has(word)) {
        event.set(field, event.path(word));
      }
    }
    JsonNode value = event.path(field);
    if (value.isIntegralNumber()) {
      event.put(field, value.numberValue().toString());
    }
  }

  /** A time that cannot be read stays, to be refused. */
  private static void correct(ObjectNode event, JsonNode ofBatch, Instant receivedAt) {
    JsonNode own = event.path("sentAt");
    String sentAt = MessageContext.text(own.isMissingNode() ? ofBatch.path("sentAt") : own);
    String time = MessageContext.text(event.path("time"));
    if (time == null) {
      return;
    }
    SentTimes.parsed(time)
        .map(
            happenedAt ->
                SentTimes.corrected(
                    happenedAt,
                    sentAt == null ? null : SentTimes.parsed(sentAt).orElse(null),
                    receivedAt))
        .ifPresent(corrected -> event.put("time", corrected.toString()));
  }
}
