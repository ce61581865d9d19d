package io.iaros.cx.personalization.segment;

import static io.iaros.cx.personalization.segment.SegmentFixtures.NOON;
import static io.iaros.cx.personalization.segment.SegmentFixtures.customer;
import static io.iaros.cx.personalization.segment.SegmentFixtures.segments;
import static org.assertj.core.api.Assertions.assertThat;

import io.iaros.cx.personalization.profile.Profile;
import io.iaros.cx.service.condition.ConditionValues;
import io.iaros.cx.service.problem.Fault;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SegmentSetTest {

  private static final int CUSTOMERS = 100_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Of work of this thread: what else goes on on the machine does not count. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  @Test
  void holdsThoseWhoDidSomethingOftenEnoughLately() {
    SegmentSet set = segments(Map.of("often", "recent.search.last7Days >= 3"));

    assertThat(members(set, customer("ada", 3, 0), NOON)).containsExactly("often");
    assertThat(members(set, customer("ada", 2, 0), NOON)).isEmpty();
    assertThat(members(set, customer("ada", 3, 0), NOON.plus(Duration.ofDays(9)))).isEmpty();
  }

  @Test
  void knowsWhatWasBoughtAndHowLongAgoTheCustomerWasSeen() {
    SegmentSet set =
        segments(
            Map.of(
                "spender", "purchases.totals.EUR > 150.0 && purchases.count == 2",
                "lost", "days_since_seen >= 30"));

    assertThat(members(set, customer("ada", 1, 2), NOON)).containsExactly("spender");
    assertThat(members(set, customer("ada", 1, 1), NOON.plus(Duration.ofDays(40))))
        .containsExactly("lost");
  }

  @Test
  void leavesOutWhomAConditionDoesNotFitAndSaysWhy() {
    SegmentSet set = segments(Map.of("often", "recent.search.last7Days >= 3"));

    SegmentSet.Outcome outcome = set.evaluate(values(Profile.stranger("eve"), NOON));

    assertThat(outcome.members()).isEmpty();
    assertThat(outcome.undecided()).containsOnlyKeys("often");
  }

  @Test
  void tellsAllFaultsAtOnce() {
    List<Fault> faults =
        SegmentReader.read(
                List.of(
                    Map.of("id", "Often", "condition", "channel == 'web'"),
                    Map.of("id", "cluster-1", "condition", "known"),
                    Map.of("id", "twice", "condition", "known"),
                    Map.of("id", "twice", "condition", "known", "actions", List.of()),
                    "segment"),
                "/segments")
            .faults();

    assertThat(faults)
        .extracting(Fault::pointer)
        .contains(
            "/segments/0/id",
            "/segments/0/condition",
            "/segments/1/id",
            "/segments/3/id",
            "/segments/3/actions",
            "/segments/4");
  }

  @Test
  void looksAtAHundredThousandCustomersInLessThanFiveSeconds() {
    Map<String, String> conditions = new LinkedHashMap<>();
    IntStream.range(0, 20)
        .forEach(
            number ->
                conditions.put(
                    "segment-" + number,
                    "counters.search > %d && recent.search.last30Days > %d && purchases.count < %d && known"
                        .formatted(number, number / 2, 20 - number)));
    SegmentSet set = segments(conditions);
    List<Profile> customers =
        IntStream.range(0, CUSTOMERS)
            .mapToObj(number -> customer("sub-" + number, number % 30, number % 7))
            .toList();

    long start = System.nanoTime();
    long startOfWork = THREADS.getCurrentThreadCpuTime();
    long memberships =
        customers.stream().mapToLong(customer -> members(set, customer, NOON).size()).sum();
    Duration worked = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - startOfWork);
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    System.out.printf(
        "%d customers × %d segments: %d memberships in %d ms, %d ms of one core%n",
        CUSTOMERS, conditions.size(), memberships, took.toMillis(), worked.toMillis());
    assertThat(memberships).isPositive();
    assertThat(worked).isLessThan(LIMIT);
  }

  private static Set<String> members(SegmentSet set, Profile profile, Instant now) {
    return set.evaluate(values(profile, now)).members();
  }

  private static ConditionValues values(Profile profile, Instant now) {
    return ConditionValues.of(SegmentVariables.of(profile, "basic", now));
  }
}
