package io.iaros.cx.personalization.collection;

import io.iaros.cx.events.customer.InteractionRecorded.Kind;
import io.iaros.cx.service.customer.CustomerIds;
import io.iaros.cx.service.problem.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one event as a touchpoint sent it, and lists all that is wrong with it. Pure. Fields that
 * are not known are left alone: a touchpoint may be newer than we are.
 */
public final class InteractionReader {

  private static final int TEXT_LENGTH_MAX = 256;

  /** A touchpoint's clock may be ahead of ours by so much. */
  private static final Duration AHEAD_MAX = Duration.ofMinutes(5);

  private static final Pattern EVENT_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");

  private final JsonNode event;
  private final Instant now;
  private final List<Fault> faults = new ArrayList<>();

  private InteractionReader(JsonNode event, Instant now) {
    this.event = event;
    this.now = now;
  }

  public static Reading read(SentEvent event, Instant now) {
    return event
        .fault()
        .<Reading>map(Reading.Faulty::of)
        .orElseGet(() -> new InteractionReader(event.json(), now).reading());
  }

  private Reading reading() {
    String customerId = text("customerId", CustomerIds.LENGTH_MAX);
    String anonymousId = text("anonymousId", CustomerIds.LENGTH_MAX);
    if (customerId == null && anonymousId == null) {
      faults.add(new Fault("/customerId", "Expected a customerId or an anonymousId."));
    }
    Kind kind = kind();
    String name = text("name", TEXT_LENGTH_MAX);
    if (name == null && (kind == Kind.TRACK || kind == null)) {
      faults.add(new Fault("/name", "Expected the name of what was done."));
    }
    String channel = text("channel", TEXT_LENGTH_MAX);
    if (channel == null) {
      faults.add(new Fault("/channel", "Expected the channel it was done on."));
    }
    Interaction interaction =
        new Interaction(
            eventId(),
            customerId,
            anonymousId,
            previousId(kind),
            kind == null ? Kind.TRACK : kind,
            name == null ? nameOf(kind) : name,
            channel == null ? "" : channel,
            text("touchpoint", TEXT_LENGTH_MAX),
            text("sessionId", TEXT_LENGTH_MAX),
            text("journeyId", TEXT_LENGTH_MAX),
            values("properties"),
            values("traits"),
            time());
    return faults.isEmpty() ? new Reading.Good(interaction) : new Reading.Faulty(faults);
  }

  private static String nameOf(@Nullable Kind kind) {
    return kind == null ? "" : kind.name().toLowerCase(Locale.ROOT);
  }

  private @Nullable Kind kind() {
    String kind = text("kind", TEXT_LENGTH_MAX);
    if (kind == null) {
      return Kind.TRACK;
    }
    for (Kind known : Kind.values()) {
      if (known.name().equalsIgnoreCase(kind)) {
        return known;
      }
    }
    faults.add(
        new Fault(
            "/kind",
            "Expected one of "
                + Arrays.stream(Kind.values())
                    .map(InteractionReader::nameOf)
                    .collect(Collectors.joining(", "))
                + "."));
    return null;
  }

  private @Nullable String previousId(@Nullable Kind kind) {
    String previousId = text("previousId", CustomerIds.LENGTH_MAX);
    if (previousId == null && kind == Kind.ALIAS) {
      faults.add(new Fault("/previousId", "Expected what the customer was known by before."));
    }
    return previousId;
  }

  private @Nullable String eventId() {
    String id = text("eventId", TEXT_LENGTH_MAX);
    if (id != null && !EVENT_ID.matcher(id).matches()) {
      faults.add(new Fault("/eventId", "Expected 1 to 128 visible ASCII characters."));
    }
    return id;
  }

  private @Nullable String text(String field, int lengthMax) {
    JsonNode value = event.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      faults.add(new Fault("/" + field, "Expected a text."));
      return null;
    }
    String text = value.stringValue();
    if (text.isBlank() || text.length() > lengthMax) {
      faults.add(new Fault("/" + field, "Expected 1 to %d characters.".formatted(lengthMax)));
      return null;
    }
    return text;
  }

  private Map<String, Object> values(String field) {
    JsonNode value = event.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Map.of();
    }
    if (!value.isObject()) {
      faults.add(new Fault("/" + field, "Expected an object."));
      return Map.of();
    }
    return JsonValues.of(value);
  }

  private @Nullable Instant time() {
    String text = text("time", TEXT_LENGTH_MAX);
    if (text == null) {
      return null;
    }
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (time.isAfter(now.plus(AHEAD_MAX))) {
        faults.add(new Fault("/time", "Expected a time that is not in the future."));
      }
      return time;
    } catch (DateTimeParseException unfit) {
      faults.add(new Fault("/time", "Expected an ISO-8601 time with its offset."));
      return null;
    }
  }
}
