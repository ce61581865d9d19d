package io.iaros.cx.personalization.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionCostTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loyalty_tier == 'platinum'",
        "context.trip_phase == 'at_airport' || context.trip_phase == 'boarding'",
        "(local_hour < 7 || local_hour >= 22) && channel in ['email', 'push', 'sms']",
        "has(context.flight) && context.flight.startsWith('LH')",
        "context.bookings.exists(b, b.cabin == 'business' && b.price > 100.0)",
        "context.trips.exists(t, t.segments.exists(s, s.delayed))",
        "traits.booking_code.matches('^[A-Z0-9]{6}$')",
        "['a', 'b', 'c'].filter(x, x != channel).size() == 2",
        "size(segments) > 3 && (known ? counters.search > 2 : disrupted)"
      })
  void isFairForWhatPeopleWrite(String expression) {
    ConditionCost.Reading reading = ConditionCost.of(expression);

    assertThat(reading.faults()).isEmpty();
    assertThat(reading.cost()).isPositive().isLessThan(ConditionReader.COST_MAX);
  }

  @Test
  void growsWithTheExpression() {
    assertThat(cost("disrupted && known")).isGreaterThan(cost("disrupted"));
    assertThat(cost("context.a.exists(x, x > 1)")).isGreaterThan(cost("context.a > 1"));
  }

  @Test
  void leavesRoomForAsManyRulesAsASetMayHave() {
    assertThat(cost("counters['search'] > 2 && loyalty_tier == 'platinum' && channel == 'web'"))
        .isLessThan((double) ConditionReader.SET_COST_MAX / 500);
  }

  @Test
  void knowsLoopsInLoopsOverOtherLists() {
    assertThat(cost("context.a.all(x, context.b.all(y, x > y))"))
        .isGreaterThan(ConditionReader.COST_MAX);
    assertThat(cost("%s.all(x, %s.all(y, x + y > 0))".formatted(numbers(300), numbers(300))))
        .isGreaterThan(ConditionReader.COST_MAX);
  }

  @Test
  void knowsTextThatGrowsWithEachStep() {
    assertThat(cost("['0123456789']" + ".map(x, x + x)".repeat(20) + ".exists(x, x == '')"))
        .isGreaterThan(ConditionReader.COST_MAX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "channel.matches(context.pattern)",
        "channel.matches('(x{100}){100}')",
        "channel.matches('(')",
        "context.list.filter(x, x > 1).size() > 0",
        "context.list.map(x, x + 1).exists(x, x > 1)"
      })
  void refusesWhatCostsAsMuchAsACallerLikes(String expression) {
    assertThat(ConditionCost.of(expression).faults()).hasSize(1);
  }

  private static double cost(String expression) {
    return ConditionCost.of(expression).cost();
  }

  private static String numbers(int count) {
    return IntStream.range(0, count)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(",", "[", "]"));
  }
}
