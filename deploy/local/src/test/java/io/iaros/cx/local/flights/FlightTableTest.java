package io.iaros.cx.local.flights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iaros.cx.events.operations.FlightReported;
import io.iaros.cx.local.PlatformFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightTableTest {

  private static final String HEADER =
      "year,month,day,dep_time,dep_delay,arr_time,arr_delay,carrier,tailnum,flight,origin,dest,"
          + "air_time,distance,hour,minute\n";
  private static final LocalDate EIGHTH = LocalDate.of(2013, 2, 8);
  private static final LocalDate NINTH = LocalDate.of(2013, 2, 9);
  private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);

  @TempDir Path folder;

  @BeforeEach
  void airports() throws IOException {
    Files.writeString(
        folder.resolve("airports.csv"),
        "faa,name,tzone\nJFK,Kennedy,America/New_York\nXXX,Nowhere,\\N\n");
  }

  @Test
  void takesTheDaysThatAreAskedForInclusive() {
    FlightTable table =
        table(
            row("2013,2,7", "517", "2", "11", "UA", "1", "JFK"),
            row("2013,2,8", "517", "2", "11", "UA", "1", "JFK"),
            row("2013,2,9", "517", "2", "11", "UA", "1", "JFK"),
            row("2013,2,10", "517", "2", "11", "UA", "1", "JFK"));

    assertThat(table.rowsRead()).isEqualTo(4);
    assertThat(table.flights()).extracting(FlightRow::date).containsExactly(EIGHTH, NINTH);
  }

  @Test
  void readsACompressedTableToo() throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("flights.csv.gz")))) {
      out.write(
          (HEADER + row("2013,2,8", "517", "2", "11", "UA", "1", "JFK"))
              .getBytes(StandardCharsets.UTF_8));
    }

    assertThat(FlightTable.read(folder, EIGHTH, NINTH, _ -> {}).flights()).hasSize(1);
  }

  @Test
  void schedulesADepartureByItsTimeLessItsDelay() {
    assertThat(planned(row("2013,2,8", "517", "2", "11", "UA", "1", "JFK")).scheduledDeparture())
        .isEqualTo(Instant.parse("2026-07-01T09:15:00Z"));
  }

  @Test
  void staysOnTheRowsDateWhenTheScheduleCrossesMidnight() {
    assertThat(planned(row("2013,2,8", "15", "30", "11", "UA", "1", "JFK")).scheduledDeparture())
        .isEqualTo(Instant.parse("2026-07-02T03:45:00Z"));
  }

  @Test
  void takesTheMedianScheduleOfTheSameFlightForACancelledOne() {
    FlightReported cancelled =
        planned(
            row("2013,2,8", "", "", "", "UA", "1", "JFK"),
            row("2013,1,1", "600", "0", "0", "UA", "1", "JFK"),
            row("2013,1,2", "700", "0", "0", "UA", "1", "JFK"),
            row("2013,1,3", "1000", "0", "0", "UA", "1", "JFK"),
            row("2013,1,3", "2300", "0", "0", "UA", "2", "JFK"));

    assertThat(cancelled.status()).isEqualTo(FlightReported.Status.CANCELLED);
    assertThat(cancelled.scheduleEstimated()).isTrue();
    assertThat(cancelled.scheduledDeparture()).isEqualTo(Instant.parse("2026-07-01T11:00:00Z"));
  }

  @Test
  void takesNoonForACancelledFlightThatNeverFlew() {
    assertThat(planned(row("2013,2,8", "NA", "NA", "NA", "UA", "9", "JFK")).scheduledDeparture())
        .isEqualTo(Instant.parse("2026-07-01T16:00:00Z"));
  }

  @Test
  void callsAnArrivalSevereFromThreeHoursOn() {
    assertThat(plan(row("2013,2,8", "900", "0", "180", "UA", "1", "JFK")).isSeverelyDelayed())
        .isTrue();
    assertThat(plan(row("2013,2,8", "900", "0", "179", "UA", "1", "JFK")).isSeverelyDelayed())
        .isFalse();
    assertThat(plan(row("2013,2,8", "900", "900", "", "UA", "1", "JFK")).isSeverelyDelayed())
        .isFalse();
  }

  @Test
  void keepsTheGoodRowsAndReportsTheBadOnesWithLineAndReason() {
    FlightTable table =
        table(
            row("2013,2,8", "517", "2", "11", "UA", "1", "JFK"),
            row("2013,2,30", "517", "2", "11", "UA", "2", "JFK"),
            row("2013,2,8", "5x7", "2", "11", "", "3", "JFK"),
            row("2013,2,8", "575", "2", "11", "UA", "4", "JFK"),
            row("2013,2,8", "517", "2", "11", "UA", "1", "JFK"));

    assertThat(table.flights()).hasSize(1);
    assertThat(table.badRows())
        .containsExactly(
            new BadRow(3, "there is no day 2013-02-30"),
            new BadRow(4, "carrier is missing; dep_time is no number: '5x7'"),
            new BadRow(5, "dep_time is no time of day: 575"),
            new BadRow(6, "the same flight stands in line 2"));
  }

  @Test
  void reportsAFlightFromAnAirportWithoutATimeZone() {
    FlightTable table = table(row("2013,2,8", "517", "2", "11", "UA", "1", "XXX"));

    assertThat(FlightDays.plan(table, AirportZones.read(folder), EIGHTH, TODAY).badRows())
        .containsExactly(new BadRow(2, "origin XXX has no time zone"));
  }

  @Test
  void givesTheSameFlightTheSameIdWhateverDayItIsMovedTo() {
    FlightTable table = table(row("2013,2,8", "517", "2", "11", "UA", "1", "JFK"));
    AirportZones zones = AirportZones.read(folder);

    assertThat(FlightDays.plan(table, zones, EIGHTH, TODAY).flights().getFirst().flightId())
        .isEqualTo(
            FlightDays.plan(table, zones, EIGHTH, TODAY.plusDays(3))
                .flights()
                .getFirst()
                .flightId());
  }

  @Test
  void generatesTheSamePassengersEachTimeAndNoneTwiceOnAFlight() {
    PlannedFlight flight = plan(row("2013,2,8", "517", "2", "11", "UA", "1", "JFK"));

    var passengers = new Passengers(7, 1_000).of(flight, 20);

    assertThat(passengers).hasSize(20).doesNotHaveDuplicates();
    assertThat(new Passengers(7, 1_000).of(flight, 20)).isEqualTo(passengers);
    assertThat(new Passengers(8, 1_000).of(flight, 20)).isNotEqualTo(passengers);
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertThatThrownBy(() -> FlightTable.read(folder, EIGHTH, NINTH, _ -> {}))
        .isInstanceOf(PlatformFailure.class)
        .hasMessageContaining("flights.csv");

    Files.writeString(folder.resolve("flights.csv"), "year,month\n2013,1\n");
    assertThatThrownBy(() -> FlightTable.read(folder, EIGHTH, NINTH, _ -> {}))
        .isInstanceOf(PlatformFailure.class)
        .hasMessageContaining("carrier");
  }

  private static String row(
      String date,
      String departure,
      String departureDelay,
      String arrivalDelay,
      String carrier,
      String flight,
      String origin) {
    return "%s,%s,%s,,%s,%s,N1,%s,%s,IAH,100,1400,,%n"
        .formatted(date, departure, departureDelay, arrivalDelay, carrier, flight, origin);
  }

  private FlightReported planned(String... rows) {
    return plan(rows).outcome();
  }

  private PlannedFlight plan(String... rows) {
    return FlightDays.plan(table(rows), AirportZones.read(folder), EIGHTH, TODAY)
        .flights()
        .getFirst();
  }

  private FlightTable table(String... rows) {
    try {
      Files.writeString(folder.resolve("flights.csv"), HEADER + String.join("", rows));
    } catch (IOException unwritable) {
      throw new java.io.UncheckedIOException(unwritable);
    }
    return FlightTable.read(folder, EIGHTH, NINTH, _ -> {});
  }
}
