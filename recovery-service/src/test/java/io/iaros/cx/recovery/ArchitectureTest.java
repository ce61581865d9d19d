package io.iaros.cx.recovery;

import io.iaros.cx.service.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void keepsTheRules() {
    ArchitectureRules.check("io.iaros.cx.recovery");
  }
}
