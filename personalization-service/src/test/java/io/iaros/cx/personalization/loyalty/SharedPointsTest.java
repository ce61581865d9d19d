package io.iaros.cx.personalization.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharedPointsTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final LocalDate NEXT_YEAR = LocalDate.of(2027, 3, 2);
  private static final LoyaltyTransaction UPGRADE =
      new LoyaltyTransaction("upgrade-1", -150, "upgrade", "o-1");

  @Test
  void bringsOnlyWhatIsMissing() {
    SharedPoints points =
        new SharedPoints(account("own", 100), List.of(account("a", 30), account("b", 70)));

    assertThat(points.spendableAt(NOON)).isEqualTo(200);
    Map<String, List<LoyaltyCommand>> commands = points.broughtFor(UPGRADE, NOON);
    assertThat(taken(commands.get("a"))).isEqualTo(-30);
    assertThat(taken(commands.get("b"))).isEqualTo(-20);
    assertThat(taken(commands.get("own"))).isEqualTo(50);
  }

  @Test
  void bringsNothingThatIsNotNeeded() {
    assertThat(
            new SharedPoints(account("own", 150), List.of(account("a", 30)))
                .broughtFor(UPGRADE, NOON))
        .isEmpty();
    LoyaltyAccount spent = new LoyaltyAccount("own", 1, 0, 0, List.of(), Map.of("upgrade-1", -150));
    assertThat(new SharedPoints(spent, List.of(account("a", 300))).broughtFor(UPGRADE, NOON))
        .isEmpty();
  }

  @Test
  void leavesPointsWhoseTimeIsOver() {
    LoyaltyAccount late =
        new LoyaltyAccount(
            "a", 1, 100, 0, List.of(new Lot(LocalDate.of(2026, 3, 2), 100)), Map.of());

    assertThat(new SharedPoints(account("own", 100), List.of(late)).spendableAt(NOON))
        .isEqualTo(100);
  }

  private static int taken(@Nullable List<LoyaltyCommand> commands) {
    return commands == null
        ? 0
        : commands.stream()
            .mapToInt(command -> ((LoyaltyCommand.Adjust) command).transaction().points())
            .sum();
  }

  private static LoyaltyAccount account(String subject, long points) {
    return new LoyaltyAccount(subject, 1, points, 0, List.of(new Lot(NEXT_YEAR, points)), Map.of());
  }
}
