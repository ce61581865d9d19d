package io.iaros.cx.personalization.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iaros.cx.personalization.learning.KernelClassifier.Settings;
import io.iaros.cx.personalization.learning.SoftmaxRegression.Example;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KernelClassifierTest {

  private static final Settings SETTINGS = new Settings(4, 0.1, 100);

  @Test
  void followsABorderThatNoLineCan() {
    KernelClassifier model = KernelClassifier.train(quarters(80), 2, SETTINGS, 1);

    assertThat(quarters(60))
        .allSatisfy(
            example ->
                assertThat(SoftmaxRegression.best(model.probabilities(example.features())))
                    .isEqualTo(example.label()));
  }

  @Test
  void givesProbabilitiesThatAddUpToOne() {
    double[] probabilities =
        KernelClassifier.train(quarters(40), 2, SETTINGS, 1).probabilities(at(0.3));

    assertThat(probabilities[0] + probabilities[1]).isCloseTo(1, within(1e-9));
    assertThat(probabilities[0]).isBetween(0.0, 1.0);
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    KernelClassifier model = KernelClassifier.train(quarters(40), 2, SETTINGS, 1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.write(new DataOutputStream(bytes));

    KernelClassifier again =
        KernelClassifier.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(again.probabilities(at(1))).isEqualTo(model.probabilities(at(1)));
  }

  @Test
  void keepsNoMoreExamplesThanItMay() throws IOException {
    ByteArrayOutputStream few = new ByteArrayOutputStream();
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    KernelClassifier.train(quarters(100), 2, SETTINGS, 1).write(new DataOutputStream(few));
    KernelClassifier.train(quarters(400), 2, SETTINGS, 1).write(new DataOutputStream(many));

    assertThat(many.size()).isEqualTo(few.size());
  }

  /** Around a circle whose quarters belong to one class and the other in turn. */
  private static List<Example> quarters(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            place -> {
              double angle = 2 * Math.PI * (place + 0.5) / count;
              return new Example(at(angle), (int) (angle / (Math.PI / 2)) % 2, 1);
            })
        .toList();
  }

  private static Features at(double angle) {
    return Features.of((float) Math.cos(angle), (float) Math.sin(angle));
  }
}
