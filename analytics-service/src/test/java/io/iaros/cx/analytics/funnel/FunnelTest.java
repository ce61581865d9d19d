package io.iaros.cx.analytics.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.analytics.funnel.Funnel.Counted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FunnelTest {

  @Test
  void tellsOpenFromDropped() {
    Funnel funnel =
        Funnel.of(
            List.of(
                new Counted("book", 10, 3, null),
                new Counted("check_in", 5, 1, Duration.ofHours(2))));

    Funnel.Step book = funnel.steps().getFirst();
    assertThat(book.stillOpen()).isEqualTo(3);
    assertThat(book.dropped()).isEqualTo(2);
    assertThat(book.conversion()).isNull();
    assertThat(book.overallConversion()).isEqualTo(1.0);
  }

  @Test
  void convertsFromStepToStepAndOverall() {
    Funnel funnel =
        Funnel.of(
            List.of(
                new Counted("book", 10, 2, null),
                new Counted("check_in", 6, 0, Duration.ofHours(2)),
                new Counted("board", 3, 0, Duration.ofHours(5))));

    Funnel.Step board = funnel.steps().getLast();
    assertThat(board.conversion()).isEqualTo(0.5);
    assertThat(board.overallConversion()).isEqualTo(0.3);
    assertThat(funnel.steps().get(1).conversionOfSettled()).isEqualTo(0.75);
    assertThat(funnel.steps().get(1).dropped()).isEqualTo(3);
  }

  @Test
  void losesNobodyInTheLastStep() {
    Funnel funnel = Funnel.of(List.of(new Counted("book", 4, 0, null)));

    assertThat(funnel.steps().getFirst().dropped()).isZero();
  }

  @Test
  void saysNoShareOfNobody() {
    Funnel funnel =
        Funnel.of(List.of(new Counted("book", 0, 0, null), new Counted("board", 0, 0, null)));

    assertThat(funnel.steps()).allSatisfy(step -> assertThat(step.conversion()).isNull());
    assertThat(funnel.steps()).allSatisfy(step -> assertThat(step.overallConversion()).isNull());
  }

  @Property
  void accountsForEverybody(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 50) Integer> stopped,
      @ForAll @IntRange(max = 100) int openPercent) {
    List<Counted> counted = new ArrayList<>();
    for (int i = 0; i < stopped.size(); i++) {
      long entered = stopped.subList(i, stopped.size()).stream().mapToLong(n -> n).sum();
      boolean isLast = i + 1 == stopped.size();
      long open = isLast ? 0 : stopped.get(i) * openPercent / 100;
      counted.add(new Counted("step-" + i, entered, open, null));
    }

    List<Funnel.Step> steps = Funnel.of(counted).steps();

    long gone = steps.stream().mapToLong(step -> step.dropped() + step.stillOpen()).sum();
    assertThat(gone + steps.getLast().entered()).isEqualTo(steps.getFirst().entered());
    assertThat(steps).allSatisfy(step -> assertThat(step.dropped()).isNotNegative());
  }
}
