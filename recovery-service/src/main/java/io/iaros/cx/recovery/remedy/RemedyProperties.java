package io.iaros.cx.recovery.remedy;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param seats how many seats a flight has; operations do not report it
 * @param rebookWithin how much later than planned another flight may leave
 * @param flightsTried how many later flights are tried when others take their seats meanwhile
 * @param pointsForCancellation loyalty points for a cancelled flight
 * @param pointsForDelay loyalty points for a delayed flight
 * @param pointsOtherwise loyalty points for everything else
 */
@ConfigurationProperties("cx.recovery.remedy")
record RemedyProperties(
    @DefaultValue("180") int seats,
    @DefaultValue("48h") Duration rebookWithin,
    @DefaultValue("5") int flightsTried,
    @DefaultValue("1000") int pointsForCancellation,
    @DefaultValue("500") int pointsForDelay,
    @DefaultValue("250") int pointsOtherwise) {

  int pointsFor(String incidentType) {
    return switch (incidentType) {
      case CompensationTable.CANCELLATION -> pointsForCancellation;
      case CompensationTable.DELAY -> pointsForDelay;
      default -> pointsOtherwise;
    };
  }
}
