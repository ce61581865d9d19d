package io.iaros.cx.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortLayoutTest {

  private final PortLayout ports = new PortLayout(8080);

  @Test
  void putsServicesAtTheBase() {
    assertThat(Arrays.stream(ServiceName.values()).map(ports::service))
        .containsExactly(8080, 8081, 8082, 8083, 8084, 8085);
  }

  @Test
  void putsServersTenAbove() {
    assertThat(Arrays.stream(ServerName.values()).map(ports::server))
        .containsExactly(8090, 8091, 8093, 8094, 8095);
    assertThat(ports.kafkaController()).isEqualTo(8092);
  }

  @Test
  void givesNoPortTwice() {
    Stream<Integer> servers =
        Stream.concat(
            Arrays.stream(ServerName.values()).map(ports::server),
            Stream.of(ports.kafkaController()));
    List<Integer> all = Stream.concat(servers, instances()).toList();
    assertThat(all).doesNotHaveDuplicates().allMatch(port -> port < 8080 + 44);
  }

  @Test
  void leavesFurtherInstancesWhereTheyAreWhenOtherServicesGrow() {
    assertThat(ports.service(ServiceName.RECOVERY, 1)).isEqualTo(8112);
  }

  @Test
  void refusesMoreInstancesThanItHasPortsFor() {
    assertThatThrownBy(() -> ports.service(ServiceName.RECOVERY, PortLayout.MAX_INSTANCES))
        .isInstanceOf(PlatformFailure.class)
        .hasMessage("Expected at most 5 instances of recovery");
  }

  @Test
  void refusesABaseThatLeavesNoRoom() {
    assertThatThrownBy(() -> new PortLayout(80)).hasMessageContaining("but got 80");
    assertThatThrownBy(() -> new PortLayout(65_530)).hasMessageContaining("but got 65530");
  }

  private Stream<Integer> instances() {
    return Arrays.stream(ServiceName.values())
        .flatMap(
            service ->
                IntStream.range(0, PortLayout.MAX_INSTANCES)
                    .mapToObj(instance -> ports.service(service, instance)));
  }
}
