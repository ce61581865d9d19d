package io.iaros.cx.personalization.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class AppliedOffsetsTest {

  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final TopicPartition PARTITION = new TopicPartition("customer.interactions", 3);

  private final AppliedOffsets applied = new AppliedOffsets(Duration.ofSeconds(5));

  @Test
  void reliesOnAnOffsetOnlyOnceItIsCertainlyOnDisk() {
    applied.applied(Map.of(PARTITION, 10L), NOON);
    applied.applied(Map.of(PARTITION, 20L), NOON.plusSeconds(2));

    assertThat(applied.takeOnDisk(NOON.plusMillis(4_999))).isEmpty();
    assertThat(applied.takeOnDisk(NOON.plusSeconds(5))).isEqualTo(Map.of(PARTITION, 10L));
    assertThat(applied.takeOnDisk(NOON.plusSeconds(7))).isEqualTo(Map.of(PARTITION, 20L));
    assertThat(applied.takeOnDisk(NOON.plusSeconds(60))).isEmpty();
  }

  @Test
  void countsQuickBatchesAsOneByTheLastOfThem() {
    applied.applied(Map.of(PARTITION, 10L), NOON);
    applied.applied(Map.of(PARTITION, 20L), NOON.plusMillis(200));

    assertThat(applied.takeOnDisk(NOON.plusMillis(5_100))).isEmpty();
    assertThat(applied.takeOnDisk(NOON.plusMillis(5_200))).isEqualTo(Map.of(PARTITION, 20L));
  }

  @Test
  void moveOnUnderSteadyLoad() {
    for (int i = 0; i < 100; i++) {
      applied.applied(Map.of(PARTITION, (long) i), NOON.plusMillis(i * 100L));
    }

    assertThat(applied.takeOnDisk(NOON.plusMillis(9_900))).containsKey(PARTITION);
  }

  @Test
  void forgetsWhatTheStoreMayHaveLost() {
    applied.applied(Map.of(PARTITION, 10L), NOON);

    applied.forget();

    assertThat(applied.takeOnDisk(NOON.plusSeconds(60))).isEmpty();
  }
}
