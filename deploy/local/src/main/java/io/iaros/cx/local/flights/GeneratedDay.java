package io.iaros.cx.local.flights;

import io.iaros.cx.events.operations.FlightReported;
import io.iaros.cx.events.operations.FlightReported.Status;
import io.iaros.cx.service.identity.NameBasedIds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A small airline's day in which snow closes one airport from noon to six: what was to leave there
 * then is cancelled, and a few flights before and after arrive very late.
 */
public final class GeneratedDay {

  public static final String CARRIER = "IA";
  public static final String CLOSED_AIRPORT = "JFK";
  public static final ZoneId ZONE = ZoneId.of("America/New_York");

  private static final LocalTime CLOSED_FROM = LocalTime.NOON;
  private static final LocalTime CLOSED_UNTIL = LocalTime.of(18, 0);
  private static final List<String> ORIGINS = List.of(CLOSED_AIRPORT, "EWR", "LGA");
  private static final List<LocalTime> DEPARTURES =
      List.of(
          LocalTime.of(7, 30), LocalTime.of(13, 15), LocalTime.of(16, 40), LocalTime.of(20, 10));

  private record Route(String destination, int miles) {}

  private static final List<Route> ROUTES =
      List.of(new Route("SFO", 2586), new Route("BOS", 187), new Route("MIA", 1089));

  private GeneratedDay() {}

  public static FlightDays on(LocalDate day, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<PlannedFlight> flights = new ArrayList<>();
    int number = 100;
    for (String origin : ORIGINS) {
      for (Route route : ROUTES) {
        for (LocalTime departure : DEPARTURES) {
          number++;
          flights.add(flight(day, Integer.toString(number), origin, route, departure, random));
        }
      }
    }
    return new FlightDays(flights.size(), flights, List.of());
  }

  private static PlannedFlight flight(
      LocalDate day,
      String number,
      String origin,
      Route route,
      LocalTime departure,
      SplittableRandom random) {
    String id =
        NameBasedIds.of(
            "flight",
            day + "|" + CARRIER + "|" + number + "|" + origin + "|" + route.destination());
    Instant scheduled = day.atTime(departure).atZone(ZONE).toInstant();
    boolean isCancelled = origin.equals(CLOSED_AIRPORT) && isClosed(departure);
    boolean isSevere = !isCancelled && random.nextInt(12) == 0;
    int delay = isSevere ? 190 + random.nextInt(90) : random.nextInt(60) - 15;
    return new PlannedFlight(
        new FlightReported(
            id,
            CARRIER,
            number,
            origin,
            route.destination(),
            scheduled,
            false,
            Status.SCHEDULED,
            null,
            null,
            route.miles(),
            null),
        isCancelled
            ? new FlightReported(
                id,
                CARRIER,
                number,
                origin,
                route.destination(),
                scheduled,
                false,
                Status.CANCELLED,
                null,
                null,
                route.miles(),
                null)
            : new FlightReported(
                id,
                CARRIER,
                number,
                origin,
                route.destination(),
                scheduled,
                false,
                Status.ARRIVED,
                delay,
                delay,
                route.miles(),
                null));
  }

  private static boolean isClosed(LocalTime time) {
    return !time.isBefore(CLOSED_FROM) && time.isBefore(CLOSED_UNTIL);
  }
}
