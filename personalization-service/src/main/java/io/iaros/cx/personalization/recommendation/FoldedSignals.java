package io.iaros.cx.personalization.recommendation;

import io.iaros.cx.events.customer.InteractionRecorded;
import io.iaros.cx.personalization.fold.FoldObserver;
import io.iaros.cx.personalization.profile.Arrival;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Keeps what customers do with items, as it is folded into their profiles. */
@Component
class FoldedSignals implements FoldObserver {

  private final SignalReader reader;
  private final ItemSignals signals;

  FoldedSignals(RecommendationProperties properties, ItemSignals signals) {
    this.reader = new SignalReader(properties);
    this.signals = signals;
  }

  @Override
  public void folded(List<Folded> folded) {
    List<ItemSignal> found =
        folded.stream()
            .flatMap(one -> one.arrivals().stream().flatMap(arrival -> signals(one, arrival)))
            .toList();
    if (!found.isEmpty()) {
      signals.add(found);
    }
  }

  private Stream<ItemSignal> signals(Folded folded, Arrival arrival) {
    return arrival.event().data() instanceof InteractionRecorded interaction
        ? reader.read(folded.profile().subject(), interaction, arrival.event().time()).stream()
        : Stream.empty();
  }
}
