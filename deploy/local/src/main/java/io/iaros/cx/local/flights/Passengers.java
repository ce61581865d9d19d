package io.iaros.cx.local.flights;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.Money;
import io.iaros.cx.events.operations.BookingReported;
import io.iaros.cx.events.operations.BookingReported.Cabin;
import io.iaros.cx.service.identity.NameBasedIds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Generates who flies. Everything follows from the seed and the flight's id, so that an import that
 * is run again, or in another order, makes the same customers and bookings.
 */
public final class Passengers {

  /** How many customers the company has; some of them fly more than once a day. */
  public static final int POPULATION = 50_000;

  private static final List<String> FIRST_NAMES =
      List.of(
          "Ada", "Amir", "Ana", "Chidi", "Clara", "Daniel", "Elif", "Emma", "Femi", "Grace", "Hana",
          "Ivan", "Jonas", "Kofi", "Lena", "Luis", "Maya", "Mei", "Nadia", "Noah", "Olga", "Omar",
          "Priya", "Ravi", "Rosa", "Sofia", "Tariq", "Uma", "Victor", "Yuki");
  private static final List<String> LAST_NAMES =
      List.of(
          "Almeida", "Bauer", "Chen", "Diaz", "Eriksen", "Fischer", "Garcia", "Haddad", "Ivanova",
          "Jensen", "Kumar", "Larsen", "Mensah", "Novak", "Okafor", "Patel", "Quinn", "Rossi",
          "Sato", "Tanaka", "Usman", "Vega", "Weber", "Yilmaz", "Zhang");
  private static final List<String> LOCALES =
      List.of("en-US", "en-US", "en-US", "es-US", "de-DE", "fr-FR");
  private static final List<String> TIERS =
      List.of(
          "none", "none", "none", "none", "none", "silver", "silver", "gold", "gold", "platinum");
  private static final Duration BOOKED_BEFORE = Duration.ofDays(14);
  private static final String CURRENCY = "USD";

  private final long seed;
  private final int population;

  public Passengers(long seed, int population) {
    this.seed = seed;
    this.population = population;
  }

  /** So many different customers of a flight. */
  public List<Passenger> of(PlannedFlight flight, int count) {
    SplittableRandom random = random("flight", flight.flightId());
    Set<Integer> numbers = new LinkedHashSet<>();
    while (numbers.size() < Math.min(count, population)) {
      numbers.add(random.nextInt(population));
    }
    return numbers.stream().map(this::passenger).toList();
  }

  Event<BookingReported> booking(PlannedFlight flight, Passenger passenger) {
    String bookingId = NameBasedIds.of("booking", flight.flightId(), passenger.customerId());
    SplittableRandom random = random("booking", bookingId);
    Cabin cabin = cabin(random.nextInt(100));
    BookingReported data =
        new BookingReported(
            bookingId,
            flight.flightId(),
            passenger.customerId(),
            NameBasedIds.of("journey", bookingId),
            cabin,
            new Money(fare(flight, cabin, random), CURRENCY));
    return new Event<>(
        NameBasedIds.of("booking-report", bookingId),
        "/operations",
        flight.flightId(),
        flight.scheduled().scheduledDeparture().minus(BOOKED_BEFORE),
        null,
        data);
  }

  private Passenger passenger(int number) {
    SplittableRandom random = random("customer", Integer.toString(number));
    String first = one(FIRST_NAMES, random);
    String last = one(LAST_NAMES, random);
    return new Passenger(
        "C%07d".formatted(number),
        Map.of(
            "firstName", first,
            "lastName", last,
            "email", "%s.%s.%d@example.com".formatted(first, last, number).toLowerCase(Locale.ROOT),
            "locale", one(LOCALES, random),
            "loyalty_tier", one(TIERS, random)));
  }

  private static Cabin cabin(int percentile) {
    if (percentile < 82) {
      return Cabin.ECONOMY;
    }
    if (percentile < 92) {
      return Cabin.PREMIUM;
    }
    return percentile < 98 ? Cabin.BUSINESS : Cabin.FIRST;
  }

  private static BigDecimal fare(PlannedFlight flight, Cabin cabin, SplittableRandom random) {
    Integer distance = flight.scheduled().distanceMiles();
    double base = 45 + 0.11 * (distance == null ? 500 : distance);
    double factor =
        switch (cabin) {
          case ECONOMY -> 1.0;
          case PREMIUM -> 1.6;
          case BUSINESS -> 2.8;
          case FIRST -> 4.2;
        };
    double demand = 0.7 + 0.8 * random.nextDouble();
    return BigDecimal.valueOf(base * factor * demand).setScale(2, RoundingMode.HALF_EVEN);
  }

  private static String one(List<String> choices, SplittableRandom random) {
    return choices.get(random.nextInt(choices.size()));
  }

  private SplittableRandom random(String kind, String key) {
    String id = NameBasedIds.of(kind, Long.toString(seed), key);
    return new SplittableRandom(java.util.UUID.fromString(id).getMostSignificantBits());
  }
}
