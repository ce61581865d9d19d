package io.iaros.cx.analytics.funnel;

import io.iaros.cx.analytics.statistics.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ordered funnel: how many journeys entered the first step, then the second, and so on.
 *
 * @param steps in order
 */
public record Funnel(List<Step> steps) {

  /**
   * What was counted for one step.
   *
   * @param entered journeys that came this far or further
   * @param open of those that came no further, the ones that still may
   * @param medianTime from the step before; null on the first and where nobody came
   */
  public record Counted(String step, long entered, long open, @Nullable Duration medianTime) {}

  /**
   * @param stillOpen came no further, but the journey goes on and the window has not closed
   * @param dropped came no further and will not
   * @param conversion of those that entered the step before; null on the first and where none did
   * @param conversionOfSettled the same without those still open in the step before
   * @param overallConversion of those that entered the first step
   */
  public record Step(
      String step,
      long entered,
      long stillOpen,
      long dropped,
      @Nullable Double conversion,
      Share.@Nullable Interval conversionInterval,
      @Nullable Double conversionOfSettled,
      @Nullable Double overallConversion,
      @Nullable Duration medianTimeFromPrevious) {}

  public Funnel {
    steps = List.copyOf(steps);
  }

  public static Funnel of(List<Counted> counted) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < counted.size(); i++) {
      Counted here = counted.get(i);
      long went = i + 1 < counted.size() ? counted.get(i + 1).entered() : here.entered();
      Counted before = i == 0 ? null : counted.get(i - 1);
      steps.add(step(here, went, before, counted.getFirst().entered()));
    }
    return new Funnel(steps);
  }

  private static Step step(Counted here, long went, @Nullable Counted before, long first) {
    Share conversion = before == null ? null : share(here.entered(), before.entered());
    Share ofSettled =
        before == null ? null : share(here.entered(), before.entered() - before.open());
    Share overall = share(here.entered(), first);
    return new Step(
        here.step(),
        here.entered(),
        here.open(),
        here.entered() - went - here.open(),
        conversion == null ? null : conversion.value(),
        conversion == null ? null : conversion.interval(),
        ofSettled == null ? null : ofSettled.value(),
        overall == null ? null : overall.value(),
        here.medianTime());
  }

  private static @Nullable Share share(long hits, long of) {
    return of == 0 ? null : new Share(hits, of);
  }
}
