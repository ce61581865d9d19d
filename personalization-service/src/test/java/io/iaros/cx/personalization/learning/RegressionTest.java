package io.iaros.cx.personalization.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iaros.cx.personalization.learning.Regression.Forecast;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegressionTest {

  @Test
  void findsTheLineThroughItsPoints() {
    LinearRegression line =
        LinearRegression.train(
            List.of(Features.of(1), Features.of(2), Features.of(4)), List.of(5.0, 7.0, 11.0), 0);

    assertThat(line.value(Features.of(10))).isEqualTo(23, within(1e-6));
  }

  @Test
  void comparesRanksAndLetsTiesShareTheirs() {
    assertThat(Regression.spearman(List.of(forecast(1, 10), forecast(2, 20), forecast(9, 21))))
        .isEqualTo(1, within(1e-12));
    assertThat(Regression.spearman(List.of(forecast(1, 3), forecast(2, 2), forecast(3, 1))))
        .isEqualTo(-1, within(1e-12));
    assertThat(Regression.spearman(List.of(forecast(1, 1), forecast(1, 2), forecast(2, 3))))
        .isEqualTo(Math.sqrt(0.75), within(1e-12));
    assertThat(Regression.spearman(List.of(forecast(1, 1), forecast(1, 2)))).isNaN();
  }

  @Test
  void measuresErrorsInTheUnitOfTheAmounts() {
    assertThat(Regression.rootMeanSquare(List.of(forecast(1, 4), forecast(5, 1))))
        .isEqualTo(Math.sqrt(12.5), within(1e-12));
  }

  private static Forecast forecast(double foretold, double found) {
    return new Forecast(foretold, found);
  }
}
