package io.iaros.cx.local.flights;

import io.iaros.cx.events.Event;
import io.iaros.cx.events.operations.BookingReported;
import io.iaros.cx.local.PlatformFailure;
import io.iaros.cx.local.PublicApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/**
 * Carries planned days into the platform in the order a day has: who the customers are, what is
 * scheduled, who is booked, whose journey has begun; then how each flight ended. Every id follows
 * from a natural key, so that running it again, or going on after a break, changes nothing.
 */
public final class FlightImport {

  private static final int CUSTOMERS_PER_CALL = 250;
  private static final int CALLS_AT_ONCE = 12;

  private final PublicApi api;
  private final OperationsFeed feed;
  private final Passengers passengers;
  private final ImportProgress progress;

  private record Booked(Passenger passenger, Event<BookingReported> booking) {}

  public FlightImport(
      PublicApi api, OperationsFeed feed, Passengers passengers, ImportProgress progress) {
    this.api = api;
    this.feed = feed;
    this.passengers = passengers;
    this.progress = progress;
  }

  /** Returns once every recovery that the days call for exists and is settled. */
  public ImportReport run(FlightDays days, int passengersPerFlight) {
    long startedAt = System.nanoTime();
    List<PlannedFlight> flights =
        days.flights().stream()
            .sorted(Comparator.comparing(flight -> flight.scheduled().scheduledDeparture()))
            .toList();
    List<Booked> booked = book(flights, passengersPerFlight);
    Map<String, Passenger> customers = new LinkedHashMap<>();
    booked.forEach(one -> customers.putIfAbsent(one.passenger().customerId(), one.passenger()));

    identify(List.copyOf(customers.values()));
    report("flights", flights.stream().map(PlannedFlight::announcement).toList());
    report("bookings", booked.stream().map(Booked::booking).toList());
    startJourneys(booked);
    report("outcomes", flights.stream().map(PlannedFlight::ending).toList());

    long cancelled = flights.stream().filter(PlannedFlight::isCancelled).count();
    long severe = flights.stream().filter(PlannedFlight::isSeverelyDelayed).count();
    List<String> incidentIds = flights.stream().flatMap(one -> one.incidentId().stream()).toList();
    Settlement settlement =
        new SettlementWatch(api, progress).await(incidentIds, passengersPerFlight);
    return new ImportReport(
        days.rowsRead(),
        days.badRows(),
        flights.size(),
        cancelled,
        severe,
        booked.size(),
        customers.size(),
        booked.size(),
        settlement.incidents(),
        settlement.recoveries(),
        settlement.settled(),
        Duration.ofNanos(System.nanoTime() - startedAt));
  }

  private List<Booked> book(List<PlannedFlight> flights, int passengersPerFlight) {
    return flights.stream()
        .flatMap(
            flight ->
                passengers.of(flight, passengersPerFlight).stream()
                    .map(one -> new Booked(one, passengers.booking(flight, one))))
        .toList();
  }

  private void identify(List<Passenger> customers) {
    List<List<Passenger>> batches = new ArrayList<>();
    for (int from = 0; from < customers.size(); from += CUSTOMERS_PER_CALL) {
      batches.add(customers.subList(from, Math.min(customers.size(), from + CUSTOMERS_PER_CALL)));
    }
    inParallel(
        "customers",
        batches,
        customers.size(),
        batch -> {
          JsonNode answer =
              api.post("/api/v1/experience/interaction", Identification.of(batch), null)
                  .orFail("identify customers");
          for (JsonNode result : answer.path("results")) {
            if (!"accepted".equals(result.path("status").asString())) {
              throw new PlatformFailure("Expected a customer to be accepted, but got " + result);
            }
          }
          return batch.size();
        });
  }

  private void startJourneys(List<Booked> booked) {
    inParallel(
        "journeys",
        booked,
        booked.size(),
        one -> {
          BookingReported booking = one.booking().data();
          String journeyId = Objects.requireNonNull(booking.journeyId());
          Map<String, Object> body =
              Map.of(
                  "definition",
                  "trip",
                  "journeyId",
                  journeyId,
                  "customerId",
                  one.passenger().customerId(),
                  "channel",
                  "web",
                  "touchpoint",
                  "web-booking",
                  "context",
                  Map.of("bookingId", booking.bookingId(), "flightId", booking.flightId()));
          api.post("/api/v1/journey/start", body, null).orFail("start a journey");
          return 1;
        });
  }

  private void report(String stage, List<? extends Event<?>> events) {
    try (ImportProgress.Stage bar = progress.begin(stage, events.size())) {
      feed.report(events, bar);
    }
  }

  /** One call that carries some units of work, and says how many. */
  private interface Call<T> {
    int carry(T work);
  }

  private <T> void inParallel(String stage, List<T> work, long total, Call<T> call) {
    try (ImportProgress.Stage bar = progress.begin(stage, total);
        ExecutorService callers = Executors.newFixedThreadPool(CALLS_AT_ONCE)) {
      AtomicLong done = new AtomicLong();
      List<Future<?>> calls =
          work.stream()
              .<Future<?>>map(
                  one -> callers.submit(() -> bar.accept(done.addAndGet(call.carry(one)))))
              .toList();
      try {
        for (Future<?> one : calls) {
          one.get();
        }
      } catch (ExecutionException failed) {
        callers.shutdownNow();
        throw failed.getCause() instanceof PlatformFailure failure
            ? failure
            : new PlatformFailure("The import broke off. Run it again.", failed);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PlatformFailure("The import was interrupted. Run it again.", interrupted);
    }
  }
}
