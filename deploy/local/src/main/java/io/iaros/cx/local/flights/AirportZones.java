package io.iaros.cx.local.flights;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The time zone of each airport, from {@code airports.csv}. */
record AirportZones(Map<String, ZoneId> zones) {

  AirportZones {
    zones = Map.copyOf(zones);
  }

  static AirportZones read(Path folder) {
    Map<String, ZoneId> zones = new HashMap<>();
    Path file = FlightTable.tableIn(folder, "airports");
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(FlightTable.open(file))) {
      for (NamedCsvRecord row : rows) {
        String code = row.findField("faa").orElse("");
        zone(row.findField("tzone").orElse("")).ifPresent(zone -> zones.put(code, zone));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected to read " + file, unreadable);
    }
    return new AirportZones(zones);
  }

  Optional<ZoneId> of(String airport) {
    return Optional.ofNullable(zones.get(airport));
  }

  /**
   * Some airports of the table have no zone, or {@code \N}; flights from there cannot be placed.
   */
  private static Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }
}
