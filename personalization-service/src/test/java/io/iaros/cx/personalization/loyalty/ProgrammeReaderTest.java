package io.iaros.cx.personalization.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.service.problem.Fault;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgrammeReaderTest {

  @Test
  void readsTheShippedProgramme() {
    LoyaltyProgramme programme = LoyaltyFixtures.shipped();

    assertThat(programme.tiers().tiers())
        .extracting(Tier::name)
        .containsExactly("basic", "silver", "gold", "platinum");
    assertThat(programme.qualifying().since(Instant.EPOCH)).isEmpty();
    assertThat(programme.burning().worthOf(1_999).amount()).isEqualByComparingTo("9.99");
    assertThat(programme.earningRules()).isNotEmpty();
  }

  @Test
  void listsAllFaultsAtOnce() {
    List<Fault> faults =
        faults(
            Map.of(
                "tiers",
                List.of(
                    Map.of("name", "a", "threshold", 10),
                    Map.of("name", "a", "threshold", 5, "bonus", "much"),
                    "gold"),
                "qualifying",
                Map.of("months", 0),
                "earning",
                List.of(
                    Map.of("name", "r1", "event", "buy"),
                    Map.of("name", "r2", "event", "buy", "points", 1, "condition", "price > 3"),
                    Map.of("name", "r3", "event", "buy", "per_unit", -1, "amount", "price"),
                    Map.of("name", "r4", "points", 1, "extra", true, "from", "May", "until", 3)),
                "burning",
                Map.of("point_value", "0.01", "currency", "EURO"),
                "expiry",
                "never",
                "bonus",
                1));

    assertThat(faults)
        .extracting(Fault::pointer)
        .containsOnly(
            "/bonus",
            "/tiers/0/threshold",
            "/tiers/1/name",
            "/tiers/1/threshold",
            "/tiers/1/bonus",
            "/tiers/2",
            "/tiers/2/name",
            "/tiers/2/threshold",
            "/qualifying/months",
            "/earning/0/points",
            "/earning/1/condition",
            "/earning/2/per_unit",
            "/earning/3/extra",
            "/earning/3/event",
            "/earning/3/from",
            "/earning/3/until",
            "/burning/currency",
            "/expiry");
  }

  @Test
  void wantsALadderOfTiers() {
    assertThat(faults(Map.of("tiers", List.of())))
        .extracting(Fault::pointer)
        .containsExactly("/tiers");
  }

  private static List<Fault> faults(Map<String, Object> parts) {
    Map<String, Object> programme = new LinkedHashMap<>(LoyaltyConfiguration.shipped());
    programme.putAll(parts);
    return ProgrammeReader.read(programme, "").faults();
  }
}
