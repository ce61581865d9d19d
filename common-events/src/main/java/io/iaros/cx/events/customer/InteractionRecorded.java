package io.iaros.cx.events.customer;

import io.iaros.cx.events.Encrypted;
import io.iaros.cx.events.EventData;
import io.iaros.cx.events.Personal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer did something at a touchpoint.
 *
 * @param name what was done: {@code page_view}, {@code search}, {@code check_in}; for an identify
 *     call {@code identify}
 * @param customerId the id the company gave the customer, absent while anonymous
 * @param properties what the touchpoint told about it, without personal data
 * @param traits facts about the customer that are not personal, such as the loyalty tier
 * @param personalTraits personal facts (name, e-mail, phone), as one encrypted JSON object
 * @param otherIds what else the customer was called; absent where the key is the only id
 */
public record InteractionRecorded(
    Kind kind,
    String name,
    @Nullable String customerId,
    String channel,
    @Nullable String touchpoint,
    @Nullable String sessionId,
    @Nullable String journeyId,
    Map<String, Object> properties,
    Map<String, Object> traits,
    @Personal @Nullable Encrypted personalTraits,
    @Nullable OtherIds otherIds)
    implements EventData {

  /** The six calls of the collection protocol. */
  public enum Kind {
    TRACK,
    IDENTIFY,
    PAGE,
    SCREEN,
    GROUP,
    ALIAS
  }

  public InteractionRecorded {
    properties = KnownValues.of(properties);
    traits = KnownValues.of(traits);
  }

  /** With one id only, which is the key. */
  public InteractionRecorded(
      Kind kind,
      String name,
      @Nullable String customerId,
      String channel,
      @Nullable String touchpoint,
      @Nullable String sessionId,
      @Nullable String journeyId,
      Map<String, Object> properties,
      Map<String, Object> traits,
      @Nullable Encrypted personalTraits) {
    this(
        kind,
        name,
        customerId,
        channel,
        touchpoint,
        sessionId,
        journeyId,
        properties,
        traits,
        personalTraits,
        null);
  }
}
