package io.iaros.cx.journey.simulation;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.passage.SimulatedJourney;
import io.iaros.cx.journey.simulation.Behaviour.EventChance;
import io.iaros.cx.journey.simulation.Behaviour.StepBehaviour;
import io.iaros.cx.journey.simulation.Simulation.Beginning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One customer's way through a definition, with chances of its own. */
final class Walk {

  /** A journey that goes in circles is given up, and counted as stuck. */
  private static final int MOVES_MAX = 500;

  private static final double MILLIS = 1_000;

  /** Mixes a customer's number into the seed (Steele, Lea and Flood, 2014). */
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final Simulation simulation;
  private final Tally tally;
  private final SplittableRandom random;
  private final SimulatedJourney journey;
  private Instant now;

  Walk(Simulation simulation, int customer, Tally tally) {
    this.simulation = simulation;
    this.tally = tally;
    this.random = new SplittableRandom(simulation.seed() ^ (customer + 1) * GOLDEN_GAMMA);
    this.now = simulation.startAt();
    Beginning beginning = simulation.beginnings().get(customer % simulation.beginnings().size());
    this.journey =
        new SimulatedJourney(
            simulation.definition(),
            new UUID(simulation.seed(), customer).toString(),
            beginning.place(),
            beginning.context(),
            now);
  }

  void toItsEnd() {
    tally.visit(journey.step(), journey.place().touchpoint());
    boolean goesOn = true;
    for (int move = 0; move < MOVES_MAX && goesOn && isRunning(); move++) {
      String step = journey.step();
      long stay = journey.stay();
      goesOn = move(simulation.behaviour().of(step));
      if (journey.stay() != stay && isRunning()) {
        arrive();
      }
    }
    tally.end(
        journey.fate(),
        journey.step(),
        Duration.between(simulation.startAt(), now),
        journey.goals());
  }

  /** False where nothing happens any more. */
  private boolean move(StepBehaviour behaviour) {
    EventChance chosen = choose(behaviour.events());
    if (chosen == null) {
      return journey.nextDue().isPresent() && sleepUntil(journey.nextDue().get());
    }
    Instant at = now.plus(delay(chosen.after()));
    long stay = journey.stay();
    while (journey.nextDue().isPresent() && !journey.nextDue().get().isAfter(at)) {
      if (!sleepUntil(journey.nextDue().get())) {
        break;
      }
      if (journey.stay() != stay || !isRunning()) {
        return true; // the timer was faster
      }
    }
    now = at;
    if (!journey.tell(chosen.event(), chosen.context(), now)) {
      tally.refuse(journey.step(), chosen.event());
      return false;
    }
    if (journey.stay() == stay && isRunning()) {
      tally.refuse(journey.step(), chosen.event());
    }
    return true;
  }

  private boolean sleepUntil(Instant due) {
    now = due.isAfter(now) ? due : now;
    return journey.wake(due);
  }

  private void arrive() {
    StepBehaviour behaviour = simulation.behaviour().of(journey.step());
    Place place = place(behaviour);
    if (place != null && !journey.goTo(place, now)) {
      tally.strand(journey.step());
    }
    tally.visit(journey.step(), journey.place().touchpoint());
  }

  private @Nullable Place place(StepBehaviour behaviour) {
    JourneyDefinition.Step step = simulation.definition().step(journey.step());
    String touchpoint =
        behaviour.touchpoints().isEmpty()
            ? any(step.touchpoints())
            : weighted(behaviour.touchpoints());
    return touchpoint == null
        ? null
        : simulation
            .definition()
            .catalogue()
            .touchpoint(touchpoint)
            .map(known -> new Place(known.channel(), known.name()))
            .orElse(null);
  }

  private @Nullable String any(List<String> touchpoints) {
    return touchpoints.isEmpty() ? null : touchpoints.get(random.nextInt(touchpoints.size()));
  }

  private @Nullable String weighted(Map<String, Double> weights) {
    double all = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    double draw = random.nextDouble() * all;
    for (Map.Entry<String, Double> entry : new TreeMap<>(weights).entrySet()) {
      draw -= entry.getValue();
      if (draw < 0) {
        return entry.getKey();
      }
    }
    return null;
  }

  private @Nullable EventChance choose(List<EventChance> events) {
    double draw = random.nextDouble();
    for (EventChance event : events) {
      draw -= event.probability();
      if (draw < 0) {
        return event;
      }
    }
    return null;
  }

  private Duration delay(Duration average) {
    double seconds = -Math.log(1 - random.nextDouble()) * average.toMillis() / MILLIS;
    return Duration.ofMillis((long) (seconds * MILLIS));
  }

  private boolean isRunning() {
    return journey.fate() == SimulatedJourney.Fate.RUNNING;
  }
}
