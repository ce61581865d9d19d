package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.passage.NextActions.Ranked;
import io.iaros.cx.journey.passage.NextActions.Withheld;
import io.iaros.cx.journey.ranking.OfferRanker.Answer;
import io.iaros.cx.journey.ranking.OfferRanker.LeftOut;
import io.iaros.cx.journey.ranking.OfferRanker.Rank;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Next best actions that offer something, in the light of what is known of the customer. Pure. */
final class PersonalActions {

  /** What the offer gains that stands best with the customer; the others gain in proportion. */
  static final int BEST = 30;

  private static final double PERCENT = 100;

  private PersonalActions() {}

  static NextActions of(NextActions local, Answer.Ranks ranks) {
    if (ranks.control()) {
      return local;
    }
    Map<String, Rank> standing =
        ranks.items().stream()
            .collect(Collectors.toMap(Rank::offerId, Function.identity(), (one, _) -> one));
    Map<String, LeftOut> leftOut =
        ranks.leftOut().stream()
            .collect(Collectors.toMap(LeftOut::offerId, Function.identity(), (one, _) -> one));
    double best = ranks.items().stream().mapToDouble(Rank::score).max().orElse(0);
    List<Ranked> items = new ArrayList<>();
    List<Withheld> withheld = new ArrayList<>(local.withheld());
    for (Ranked action : local.items()) {
      String offer = action.offer() == null ? "" : action.offer();
      if (leftOut.containsKey(offer)) {
        String reason = leftOut.get(offer).reason();
        withheld.add(
            new Withheld(
                action.action(),
                "Expected its offer to suit the customer, but it does not: " + reason));
      } else if (standing.containsKey(offer)) {
        items.add(lifted(action, standing.get(offer), best));
      } else {
        items.add(action);
      }
    }
    items.sort(Comparator.comparingInt(Ranked::score).reversed().thenComparing(Ranked::action));
    return new NextActions(items, withheld);
  }

  private static Ranked lifted(Ranked action, Rank rank, double best) {
    int lift = best > 0 ? (int) Math.round(BEST * Math.max(0, rank.score()) / best) : 0;
    List<String> reasons = new ArrayList<>(action.reasons());
    reasons.add(
        String.format(
            Locale.ROOT,
            "The customer takes it in %.0f of 100 cases",
            rank.acceptance() * PERCENT));
    reasons.addAll(rank.reasons());
    return new Ranked(
        action.action(),
        action.score() + lift,
        reasons,
        action.deadline(),
        action.here(),
        action.touchpoints(),
        action.offer());
  }
}
