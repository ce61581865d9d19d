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
    @Personal @Nullable Encrypted personalTraits)
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
}
