package io.iaros.cx.local.flights;

import java.util.Map;

/**
 * A generated customer; the same number always gives the same person.
 *
 * @param traits as an identify call carries them
 */
record Passenger(String customerId, Map<String, Object> traits) {
  Passenger {
    traits = Map.copyOf(traits);
  }
}
