package io.iaros.cx.service.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iaros.cx.service.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerIdsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@example.org",
        "ada%40example.org",
        "ada%252540example.org",
        "+49 170 1234567",
        " 491701234567",
        "004917012345678",
        "(555) 123-4567",
        "555-123-4567",
        "0171 2345678",
        "0171-2345678"
      })
  void seesPersonalIds(String customerId) {
    assertThat(CustomerIds.looksPersonal(customerId)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cust-204817",
        "20481700",
        "2026-03-02-0417",
        "019ca9c1-5a00-7c3e-9f41-2b7d6e8a1c05",
        "50%off"
      })
  void letsOtherIdsPass(String customerId) {
    assertThat(CustomerIds.looksPersonal(customerId)).isFalse();
  }

  @Test
  void saysWhereToGoWithAPersonalId() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> CustomerIds.inAddress("ada@example.org"))
        .satisfies(
            refused ->
                assertThat(refused.faults().getFirst().detail())
                    .contains("POST /api/v1/profiles:lookup"));
  }
}
