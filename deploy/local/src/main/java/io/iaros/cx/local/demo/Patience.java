package io.iaros.cx.local.demo;

import io.iaros.cx.local.PlatformFailure;
import io.iaros.cx.local.PublicApi;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits until the platform has come to a fact, which it does by itself. */
final class Patience {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private Patience() {}

  static PublicApi.Answer awaitFact(
      String what, Supplier<PublicApi.Answer> question, Predicate<PublicApi.Answer> holds) {
    return await(
        what,
        () -> {
          PublicApi.Answer answer = question.get();
          return answer.isSuccess() && holds.test(answer) ? answer : null;
        });
  }

  static <T> T await(String what, Supplier<@Nullable T> question) {
    long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < giveUpAt) {
      T answer = question.get();
      if (answer != null) {
        return answer;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new PlatformFailure("Interrupted", interrupted);
      }
    }
    throw new PlatformFailure(
        "Expected her %s within %s, but it did not come. See 'cx logs'.".formatted(what, PATIENCE));
  }
}
