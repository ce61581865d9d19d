package io.iaros.cx.personalization.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a decision costs does not depend on the machine when it is counted in bytes. */
class DecisionCostTest {

  private static final int WARM_UP = 5_000;
  private static final int DECISIONS = 1_000;
  private static final long BYTES_MAX = 60_000;

  private final LargeCatalogue catalogue = new LargeCatalogue();

  @Test
  void staysSmallWithTwoHundredOffersAndFiftyRules() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<Choice> kept = new ArrayList<>(1);
    for (int number = 0; number < WARM_UP; number++) {
      kept.clear();
      kept.add(catalogue.decide(number));
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int number = 0; number < DECISIONS; number++) {
      kept.clear();
      kept.add(catalogue.decide(number));
    }
    long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / DECISIONS;

    assertThat(kept.getFirst().slots()).hasSize(2);
    assertThat(bytes).as("bytes for each decision").isLessThan(BYTES_MAX);
  }
}
