package io.iaros.cx.local.flights;

import java.util.Map;

/**
 * A generated customer; the same number always gives the same person.
 *
 * @param traits as an identify call carries them
 */
public record Passenger(String customerId, Map<String, Object> traits) {
  public Passenger {
    traits = Map.copyOf(traits);
  }
}
