package io.iaros.cx.experiment.measurement;

import java.time.Instant;
import java.util.List;

/**
 * A look of a group sequential plan, as it was when it was taken: what comes later changes nothing
 * of it.
 *
 * @param upTo when the rows were read
 * @param information the part of the planned units that had come
 * @param spent of the error, up to this look
 */
public record TakenLook(
    int number,
    Instant at,
    Instant upTo,
    long units,
    double information,
    double spent,
    List<AtLook> goals) {

  /**
   * @param errors how many of its errors the effect lies beyond what the hypothesis denies; on the
   *     good side positive where the hypothesis has one side
   * @param boundary how many errors are asked for at this look
   * @param comparison with the repeated interval and p-value
   */
  public record AtLook(
      String metric, String variant, double errors, double boundary, ArmComparison comparison) {}

  public TakenLook {
    goals = List.copyOf(goals);
  }
}
