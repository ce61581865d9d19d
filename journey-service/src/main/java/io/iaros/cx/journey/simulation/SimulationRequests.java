package io.iaros.cx.journey.simulation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.iaros.cx.journey.definition.DefinitionDocument;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What callers send. */
final class SimulationRequests {

  static final int CUSTOMERS_MAX = 200_000;

  private static final int NAME_MAX = 64;
  private static final int ID_MAX = 128;
  private static final int LIST_MAX = 200;

  private SimulationRequests() {}

  /**
   * @param definition {@code name} or {@code name@version}; or a {@code document}
   * @param document that is not stored yet
   * @param seed the same gives the same report; absent: 0
   * @param source of behaviour and customers; absent: given
   * @param steps what customers do, by step, where it is given; absent: each event alike
   * @param start where they begin, where that is given
   */
  record SimulateDefinition(
      @Nullable @Size(max = ID_MAX) String definition,
      @Nullable DefinitionDocument document,
      @Min(1) @Max(CUSTOMERS_MAX) int customers,
      @Nullable Long seed,
      @Nullable Source source,
      @Nullable @Size(max = LIST_MAX) Map<String, StepEntry> steps,
      @Nullable @Size(max = LIST_MAX) List<BeginningEntry> start) {}

  enum Source {
    /** As the request says. */
    @JsonProperty("given")
    GIVEN,
    /** As journeys of this definition went; what the request says goes before it. */
    @JsonProperty("history")
    HISTORY
  }

  /**
   * @param events of which one happens at most
   * @param touchpoints with their weights; absent: all touchpoints of the step alike
   */
  record StepEntry(
      @Size(max = LIST_MAX) List<EventEntry> events,
      @Nullable @Size(max = LIST_MAX) Map<String, Double> touchpoints) {}

  /**
   * @param after how long it takes on average, ISO-8601; absent: an hour
   */
  record EventEntry(
      @Size(min = 1, max = NAME_MAX) String event,
      double probability,
      @Nullable String after,
      @Nullable Map<String, @Nullable Object> context) {}

  record BeginningEntry(
      @Size(min = 1, max = NAME_MAX) String channel,
      @Nullable @Size(max = NAME_MAX) String touchpoint,
      @Nullable Map<String, @Nullable Object> context) {}
}
