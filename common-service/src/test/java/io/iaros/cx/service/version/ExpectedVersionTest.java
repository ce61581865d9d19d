package io.iaros.cx.service.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iaros.cx.service.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedVersionTest {

  @Test
  void admitsTheVersionItNames() {
    assertThat(ExpectedVersion.ofIfMatch("\"3\"").admits(3)).isTrue();
    assertThat(ExpectedVersion.ofIfMatch("\"3\"").admits(4)).isFalse();
  }

  @Test
  void admitsAnyVersionWhereNoneIsNamed() {
    assertThat(ExpectedVersion.ofIfMatch(null).admits(4)).isTrue();
    assertThat(ExpectedVersion.ofIfMatch("*").admits(4)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "W/\"3\"", "\"three\"", "", "\"9999999999999999999\""})
  void refusesTagsThatWereNotMadeHere(String header) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> ExpectedVersion.ofIfMatch(header));
  }
}
