package io.iaros.cx.journey.definition;

import io.iaros.cx.service.condition.Condition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who enters a journey by an event, how often, and when it is left or keeps still.
 *
 * @param cap how many journeys of this definition a customer may begin in a window
 * @param messageCap how many messages a customer gets from all journeys in a window
 */
public record JourneyPolicy(
    List<Entry> entries,
    Reentry reentry,
    @Nullable Cap cap,
    @Nullable MessageCap messageCap,
    @Nullable QuietHours quietHours,
    List<Exit> exits) {

  public JourneyPolicy {
    entries = List.copyOf(entries);
    exits = List.copyOf(exits);
  }

  /**
   * @param keyedBy the property whose value tells two journeys of one customer apart
   */
  public record Entry(String on, @Nullable Condition when, @Nullable String keyedBy) {}

  /** Whether a customer may enter again, with the same key. */
  public sealed interface Reentry {
    record Never() implements Reentry {}

    record Always() implements Reentry {}

    /** So long after the last one began. */
    record After(Duration pause) implements Reentry {}
  }

  public record Cap(int times, Duration within) {}

  public record MessageCap(int messages, Duration within, DefinitionDocument.Otherwise otherwise) {}

  /**
   * @param on absent: after each event and each outcome
   */
  public record Exit(
      String name,
      @Nullable String on,
      @Nullable Condition when,
      DefinitionDocument.Terminal outcome) {}
}
