package io.iaros.cx.personalization.recommendation;

import io.iaros.cx.personalization.model.ModelFamily;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Recommendations as the registry keeps them; customers that were held out are asked for the last
 * that they took.
 */
@Component
class RecommendationFamily implements ModelFamily<ItemSignal, RecommendationModel> {

  private static final String GAIN = "ndcg_at_10";

  private final ItemSignals signals;
  private final RecommendationProperties properties;
  private final InstantSource clock;

  RecommendationFamily(
      ItemSignals signals, RecommendationProperties properties, InstantSource clock) {
    this.signals = signals;
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "recommendations";
  }

  @Override
  public int format() {
    return 1;
  }

  @Override
  public List<ItemSignal> rows() {
    signals.forgetBefore(clock.instant().minus(properties.keptFor()));
    return signals.newest(properties.rowsMax());
  }

  @Override
  public int rowsMin() {
    return properties.rowsMin();
  }

  @Override
  public String canonical(ItemSignal row) {
    return String.join(
        " ", row.subject(), row.item(), row.signal().name(), row.channel(), row.at().toString());
  }

  @Override
  public String group(ItemSignal row) {
    return row.subject();
  }

  @Override
  public RecommendationModel train(List<ItemSignal> rows, long seed) {
    return new RecommendationTraining(properties.itemsMax()).train(rows, seed);
  }

  @Override
  public Map<String, Double> evaluate(RecommendationModel model, List<ItemSignal> rows) {
    Map<String, List<ItemSignal>> bySubject =
        rows.stream()
            .sorted(Comparator.comparing(ItemSignal::at).thenComparing(ItemSignal::item))
            .collect(Collectors.groupingBy(ItemSignal::subject, TreeMap::new, Collectors.toList()));
    List<Double> gains = new ArrayList<>();
    List<Double> popular = new ArrayList<>();
    Set<String> shown = new HashSet<>();
    for (List<ItemSignal> own : bySubject.values()) {
      if (own.size() >= LeaveLastOut.HISTORY_MIN) {
        History before = model.history(own.subList(0, own.size() - 1));
        ItemSignal last = own.getLast();
        List<String> list = list(model, before, last.channel());
        shown.addAll(list);
        gains.add(gain(list, last.item()));
        popular.add(gain(list(model.popularOnly(), before, last.channel()), last.item()));
      }
    }
    return Map.of(
        GAIN,
        mean(gains),
        "recall_at_10",
        mean(gains.stream().map(gain -> gain > 0 ? 1.0 : 0.0).toList()),
        "popularity_ndcg_at_10",
        mean(popular),
        "coverage",
        model.items().isEmpty() ? 0 : (double) shown.size() / model.items().size());
  }

  private static List<String> list(RecommendationModel model, History before, String channel) {
    Set<Integer> taken = new HashSet<>();
    for (int place = 0; place < before.size(); place++) {
      taken.add(before.item(place));
    }
    return model
        .recommend(before, channel, item -> !taken.contains(item), LeaveLastOut.LIST)
        .stream()
        .map(Recommendation::item)
        .toList();
  }

  private static double gain(List<String> list, String answer) {
    int place = list.indexOf(answer);
    return place < 0 ? 0 : Math.log(2) / Math.log(place + 2.0);
  }

  /** No number where nobody could be asked, and such a model is not measurable. */
  private static double mean(Collection<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  @Override
  public String criterion() {
    return GAIN;
  }

  @Override
  public byte[] write(RecommendationModel model) {
    return RecommendationFormat.write(model);
  }

  @Override
  public RecommendationModel read(byte[] content) {
    return RecommendationFormat.read(content);
  }
}
