package io.iaros.cx.local.flights;

import io.iaros.cx.local.Access;
import io.iaros.cx.local.DataOption;
import io.iaros.cx.local.Platform;
import io.iaros.cx.local.PlatformFailure;
import io.iaros.cx.local.PublicApi;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "flights",
    description =
        "Report days of a table in the form of nycflights13 as an operations system would, with"
            + " generated passengers, and wait until every recovery is settled.",
    mixinStandardHelpOptions = true)
public final class ImportFlightsCommand implements Callable<Integer> {

  private static final int PASSENGERS_MAX = 500;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Parameters(paramLabel = "FOLDER", description = "Holds flights.csv[.gz] and airports.csv[.gz].")
  private @Nullable Path folder;

  @Option(names = "--from", required = true, description = "The first day, inclusive.")
  private @Nullable LocalDate from;

  @Option(names = "--to", required = true, description = "The last day, inclusive.")
  private @Nullable LocalDate to;

  @Option(
      names = "--passengers-per-flight",
      paramLabel = "N",
      description = "How many bookings each flight has (default: ${DEFAULT-VALUE}).")
  private int passengersPerFlight = 20;

  @Option(names = "--as-of", description = "The day that --from is moved to (default: today).")
  private @Nullable LocalDate asOf;

  @Option(
      names = "--seed",
      description = "Of the generated passengers (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Override
  public Integer call() {
    if (folder == null || from == null || to == null) {
      throw new PlatformFailure("Expected a folder, --from and --to");
    }
    if (to.isBefore(from)) {
      throw new PlatformFailure("Expected --to not before --from");
    }
    if (passengersPerFlight < 1 || passengersPerFlight > PASSENGERS_MAX) {
      throw new PlatformFailure("Expected --passengers-per-flight from 1 to " + PASSENGERS_MAX);
    }
    Platform platform = data.platform();
    Access access =
        platform
            .access()
            .orElseThrow(() -> new PlatformFailure("Expected a platform. Run 'cx up' first."));
    importFlights(platform, access, folder, from, to).print(spec.commandLine().getOut());
    return 0;
  }

  private ImportReport importFlights(
      Platform platform, Access access, Path table, LocalDate first, LocalDate last) {
    PrintWriter out = spec.commandLine().getOut();
    ImportProgress progress = ImportProgress.on(out);
    FlightTable read;
    try (ImportProgress.Stage bar = progress.begin("table", -1)) {
      read = FlightTable.read(table, first, last, bar);
    }
    FlightDays days = FlightDays.plan(read, AirportZones.read(table), first, dayToLookLike());
    if (days.flights().isEmpty()) {
      out.println("The table has no flights on these days.");
    }
    try (OperationsFeed feed = new OperationsFeed(platform.kafkaBrokers())) {
      return new FlightImport(
              new PublicApi(access), feed, new Passengers(seed, Passengers.POPULATION), progress)
          .run(days, passengersPerFlight);
    }
  }

  private LocalDate dayToLookLike() {
    return asOf == null
        ? LocalDate.ofInstant(java.time.InstantSource.system().instant(), ZoneOffset.UTC)
        : asOf;
  }
}
