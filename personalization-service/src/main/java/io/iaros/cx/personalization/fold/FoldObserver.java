package io.iaros.cx.personalization.fold;

import io.iaros.cx.personalization.profile.Arrival;
import io.iaros.cx.personalization.profile.Profile;
import java.util.List;

/**
 * Hears what was folded before the checkpoint moves on: everything at least once, and again when
 * the log is read again. What it throws is treated as a failure of the fold.
 */
public interface FoldObserver {

  /**
   * @param profile as it is after the arrivals
   */
  record Folded(Profile profile, List<Arrival> arrivals) {
    public Folded {
      arrivals = List.copyOf(arrivals);
    }
  }

  /**
   * @param folded one for each customer
   */
  void folded(List<Folded> folded);
}
