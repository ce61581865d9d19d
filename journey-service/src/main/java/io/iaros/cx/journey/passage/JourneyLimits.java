package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.context.CanonicalJson;
import io.iaros.cx.journey.context.JourneyContext;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.service.problem.Fault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a journey may go, and what it takes. Pure: each answers with the rejection, or null where
 * all is well.
 */
final class JourneyLimits {

  static final int CONTEXT_KEYS_MAX = 200;

  /** Of the context's canonical JSON. */
  static final int CONTEXT_CHARACTERS_MAX = 32_768;

  /** Where every request has it. */
  private static final String CONTEXT = "/context";

  static final long EVENTS_MAX = 10_000;

  private JourneyLimits() {}

  static @Nullable JourneyRejection objectionToLength(Journey.Running running) {
    return running.sequence() >= EVENTS_MAX ? JourneyRejection.tooManyEvents(EVENTS_MAX) : null;
  }

  /** Values of another type than the definition declares, whoever tells them. */
  static @Nullable JourneyRejection objectionToTypes(
      JourneyDefinition definition, Map<String, @Nullable Object> told) {
    List<Fault> faults = definition.context().faultsOf(CONTEXT, told);
    return faults.isEmpty() ? null : JourneyRejection.otherTypes(faults);
  }

  static @Nullable JourneyRejection objectionToContext(JourneyContext context) {
    boolean fits =
        context.entries().size() <= CONTEXT_KEYS_MAX
            && CanonicalJson.of(context.values()).length() <= CONTEXT_CHARACTERS_MAX;
    return fits ? null : JourneyRejection.contextTooLarge(CONTEXT_KEYS_MAX, CONTEXT_CHARACTERS_MAX);
  }

  /** Within its channel, and not while a handoff is open. */
  static @Nullable JourneyRejection objectionToMove(
      JourneyDefinition definition, Journey.Running running, @Nullable Place place) {
    if (place == null || place.equals(running.place())) {
      return null;
    }
    if (!place.channel().equals(running.place().channel())) {
      return JourneyRejection.needsHandoff(running.place().channel(), place.channel());
    }
    return running.openHandoff() == null
        ? objectionToTouchpoint(definition, running, place)
        : JourneyRejection.handoffOpen();
  }

  static @Nullable JourneyRejection objectionToTouchpoint(
      JourneyDefinition definition, Journey.Running running, Place place) {
    boolean oneTooMany =
        place.touchpoint() != null
            && !running.touchpoints().contains(place.touchpoint())
            && running.touchpoints().size() >= definition.maxTouchpoints();
    return oneTooMany ? JourneyRejection.tooManyTouchpoints(definition.maxTouchpoints()) : null;
  }
}
