package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.passage.NextActions.Ranked;
import io.iaros.cx.journey.ranking.OfferRanker;
import io.iaros.cx.journey.ranking.OfferRanker.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Ranks next best actions with personalization, and without it where it is away. */
@Component
class ActionRanking {

  private static final String PERSONALIZATION = "personalization";

  /**
   * @param degraded what was missing when they were ranked, by name
   */
  record RankedActions(NextActions actions, List<String> degraded) {
    static final RankedActions NONE =
        new RankedActions(new NextActions(List.of(), List.of()), List.of());
  }

  private final OfferRanker ranker;

  ActionRanking(OfferRanker ranker) {
    this.ranker = ranker;
  }

  /** Nobody is asked where no action makes an offer. */
  RankedActions rank(JourneyDefinition definition, Journey.Running running, Instant now) {
    NextActions local = NextActions.of(definition, running, now);
    List<String> offers =
        local.items().stream().map(Ranked::offer).filter(Objects::nonNull).distinct().toList();
    if (offers.isEmpty()) {
      return new RankedActions(local, List.of());
    }
    Answer answer =
        ranker.rank(
            new OfferRanker.Question(
                running.identity().subject(), running.place(), running.context().values(), offers));
    return switch (answer) {
      case Answer.Ranks ranks ->
          new RankedActions(PersonalActions.of(local, ranks), ranks.degraded());
      case Answer.Away _ -> new RankedActions(local, List.of(PERSONALIZATION));
    };
  }
}
