package io.iaros.cx.journey.simulation;

import java.time.Duration;
import java.util.Map;

/**
 * What became of the customers.
 *
 * @param waiting journeys in which nothing happens any more, by themselves or by the customer
 * @param load visits by touchpoint
 * @param goals how many journeys reached each
 * @param withoutEffect events that moved nothing, by step and event
 * @param completedAfter how long completed journeys took
 */
record SimulationReport(
    int customers,
    int completed,
    int abandoned,
    int expired,
    int waiting,
    double completion,
    Map<String, StepReport> steps,
    Map<String, Integer> load,
    Map<String, Integer> goals,
    Map<String, Integer> withoutEffect,
    Durations completedAfter) {

  /**
   * @param lost journeys that ended without completion from here
   * @param waiting journeys that stay here for good
   * @param dropOff the share of visits that were lost or wait
   * @param stranded customers who could not go where the step is done
   */
  record StepReport(int visits, int lost, int waiting, double dropOff, int stranded) {}

  record Durations(Duration p50, Duration p90, Duration p99) {}
}
