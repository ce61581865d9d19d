package io.iaros.cx.local.demo;

import io.iaros.cx.local.PublicApi;
import io.iaros.cx.local.flights.FlightDays;
import io.iaros.cx.local.flights.Passenger;
import io.iaros.cx.local.flights.Passengers;
import java.util.List;
import java.util.Map;

/** What some passengers of the day think of it, so that one answer can be seen beside others. */
record Voices(List<Passenger> passengers) {

  private static final int VOICES = 12;
  private static final List<Integer> RATINGS = List.of(4, 3, 5, 2, 4, 3);

  Voices {
    passengers = List.copyOf(passengers);
  }

  static Voices of(FlightDays day, Passengers passengers) {
    return new Voices(
        day.flights().stream()
            .limit(VOICES)
            .map(flight -> passengers.of(flight, 1).getFirst())
            .toList());
  }

  void tell(PublicApi api) {
    for (int voice = 0; voice < passengers.size(); voice++) {
      int rating = RATINGS.get(voice % RATINGS.size());
      api.post(
              "/api/v1/experience/feedback",
              Map.of(
                  "customerId",
                  passengers.get(voice).customerId(),
                  "channel",
                  "mobile",
                  "touchpoint",
                  "mobile-notification",
                  "rating",
                  rating,
                  "nps",
                  2 * rating - 1),
              null)
          .orFail("take a passenger's feedback");
    }
  }
}
