package io.iaros.cx.local.flights;

import io.iaros.cx.service.identity.NameBasedIds;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The body of a call that tells the platform who some customers are. */
record Identification(List<Interaction> batch) {

  /**
   * @param eventId stable for the same traits, so that telling them again changes nothing
   */
  record Interaction(
      String eventId,
      String customerId,
      String kind,
      String name,
      String channel,
      Map<String, Object> traits) {}

  static Identification of(List<Passenger> passengers) {
    return new Identification(passengers.stream().map(Identification::interaction).toList());
  }

  private static Interaction interaction(Passenger passenger) {
    Map<String, Object> traits = new TreeMap<>(passenger.traits());
    return new Interaction(
        NameBasedIds.of("identification", passenger.customerId(), traits.toString()),
        passenger.customerId(),
        "identify",
        "identify",
        "api",
        traits);
  }
}
