package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.decision.Choice.LeftOut;
import io.iaros.cx.personalization.decision.Choice.Stage;
import io.iaros.cx.personalization.offer.Offer;
import io.iaros.cx.service.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps note of what a decision leaves out, where somebody is going to read it: a decision leaves
 * out hundreds of offers. For one decision.
 */
final class LeftOuts {

  private final @Nullable List<LeftOut> kept;

  private LeftOuts(@Nullable List<LeftOut> kept) {
    this.kept = kept;
  }

  static LeftOuts kept() {
    return new LeftOuts(new ArrayList<>());
  }

  static LeftOuts unread() {
    return new LeftOuts(null);
  }

  boolean areKept() {
    return kept != null;
  }

  void add(Offer offer, Stage stage, String because) {
    if (kept != null) {
      kept.add(LeftOut.of(offer.id(), stage, because));
    }
  }

  void add(Offer offer, Stage stage, String because, Condition expected) {
    if (kept != null) {
      kept.add(new LeftOut(offer.id(), stage, because, expected));
    }
  }

  List<LeftOut> all() {
    return kept == null ? List.of() : kept;
  }
}
