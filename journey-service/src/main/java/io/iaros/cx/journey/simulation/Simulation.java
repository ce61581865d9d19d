package io.iaros.cx.journey.simulation;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.definition.JourneyDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Many customers on the same definition. Pure: the same seed gives the same report, on however many
 * processors.
 *
 * @param beginnings of which each customer has one, in turn
 */
record Simulation(
    JourneyDefinition definition,
    Behaviour behaviour,
    List<Beginning> beginnings,
    int customers,
    long seed,
    Instant startAt) {

  /** How many customers are walked through at a time by one processor. */
  private static final int CHUNK = 1_000;

  /** Where a customer begins and what is known then. */
  record Beginning(Place place, Map<String, @Nullable Object> context) {}

  Simulation {
    beginnings = List.copyOf(beginnings);
  }

  SimulationReport run() {
    int chunks = (customers + CHUNK - 1) / CHUNK;
    return IntStream.range(0, chunks)
        .parallel()
        .mapToObj(this::chunk)
        .reduce(new Tally(), Tally::with)
        .report(customers);
  }

  private Tally chunk(int number) {
    Tally tally = new Tally();
    int until = Math.min(customers, (number + 1) * CHUNK);
    for (int customer = number * CHUNK; customer < until; customer++) {
      new Walk(this, customer, tally).toItsEnd();
    }
    return tally;
  }
}
