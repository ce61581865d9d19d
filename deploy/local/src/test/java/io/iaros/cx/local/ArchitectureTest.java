package io.iaros.cx.local;

import io.iaros.cx.service.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void keepsTheRulesOfThePlatform() {
    ArchitectureRules.check("io.iaros.cx.local");
  }
}
