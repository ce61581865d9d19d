package io.iaros.cx.personalization.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.loyalty.LoyaltyCommand.Adjust;
import io.iaros.cx.personalization.loyalty.LoyaltyCommand.Burn;
import io.iaros.cx.personalization.loyalty.LoyaltyCommand.Earn;
import io.iaros.cx.personalization.loyalty.LoyaltyCommand.Expire;
import io.iaros.cx.personalization.loyalty.LoyaltyCommand.TakeOver;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** One account, and a programme in which points live for twelve months. */
public final class LoyaltyFixtures {

  static final String ADA = "subject-of-ada";
  static final LoyaltyProgramme A_YEAR =
      programme(Map.of("expiry", Map.of("months", 12, "notice_days", 30)));

  private LoyaltyFixtures() {}

  public static LoyaltyProgramme shipped() {
    return programme(Map.of());
  }

  /** The shipped programme with other parts. */
  public static LoyaltyProgramme programme(Map<String, Object> otherParts) {
    Map<String, Object> parts = new LinkedHashMap<>(LoyaltyConfiguration.shipped());
    parts.putAll(otherParts);
    ProgrammeReader.Reading reading = ProgrammeReader.read(parts, "");
    assertThat(reading.faults()).isEmpty();
    return reading.programme();
  }

  static Instant noonOf(String day) {
    return Instant.parse(day + "T12:00:00Z");
  }

  static LocalDate day(String day) {
    return LocalDate.parse(day);
  }

  static LoyaltyTransaction transaction(String id, int points) {
    return new LoyaltyTransaction(id, points, "test", "booking-1");
  }

  static Earn earn(String id, int points, String day) {
    return new Earn(transaction(id, points), noonOf(day));
  }

  static Burn burn(String id, int points, String day) {
    return new Burn(transaction(id, -points), noonOf(day));
  }

  static Adjust adjust(String id, int points, String day) {
    return new Adjust(transaction(id, points), noonOf(day));
  }

  static TakeOver takeOver(String id, int points, String day) {
    return new TakeOver(transaction(id, points), noonOf(day));
  }

  static Expire expire(String day) {
    return new Expire(noonOf(day));
  }
}
