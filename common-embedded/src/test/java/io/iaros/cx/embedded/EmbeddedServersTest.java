package io.iaros.cx.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmbeddedServersTest {

  @Test
  void makesNamesThatEveryServerAccepts() {
    assertThat(EmbeddedServers.uniqueName(EmbeddedServersTest.class))
        .matches("embedded_servers_test_[a-z0-9]{1,6}");
  }

  @Test
  void neverMakesANameTwice() {
    assertThat(EmbeddedServers.uniqueName(EmbeddedServersTest.class))
        .isNotEqualTo(EmbeddedServers.uniqueName(EmbeddedServersTest.class));
  }

  @Test
  void cutsLongNames() {
    assertThat(EmbeddedServers.uniqueName(AClassWhoseNameIsMuchLongerThanADatabaseAllows.class))
        .hasSizeLessThanOrEqualTo(40);
  }

  private static final class AClassWhoseNameIsMuchLongerThanADatabaseAllows {}
}
