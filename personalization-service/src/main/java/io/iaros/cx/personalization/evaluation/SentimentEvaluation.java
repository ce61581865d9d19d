package io.iaros.cx.personalization.evaluation;

import io.iaros.cx.personalization.evaluation.Report.Measurement;
import io.iaros.cx.personalization.model.CrossValidation;
import io.iaros.cx.personalization.model.Fingerprint;
import io.iaros.cx.personalization.model.ShippedModel;
import io.iaros.cx.personalization.model.Spread;
import io.iaros.cx.personalization.sentiment.LabelledText;
import io.iaros.cx.personalization.sentiment.SentimentFamily;
import io.iaros.cx.personalization.sentiment.SentimentModel;
import io.iaros.cx.personalization.sentiment.ShippedSentiment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measures the method by cross-validation, and the shipped model on rows it has never seen. */
final class SentimentEvaluation {

  private static final List<String> LABELS = List.of("sentiment", "airline_sentiment", "label");
  private static final List<String> TEXTS = List.of("text", "tweet", "comment", "review");

  private SentimentEvaluation() {}

  static Report run(
      DataTable table,
      @Nullable String askedLabel,
      @Nullable String askedText,
      int folds,
      long seed,
      Instant at) {
    String label = table.column(askedLabel, LABELS);
    String text = table.column(askedText, TEXTS);
    SentimentFamily family = ShippedSentiment.family();
    List<LabelledText> texts =
        table.rows().stream()
            .map(
                row ->
                    LabelledText.ofSentiment(
                        row.getOrDefault(text, ""), row.getOrDefault(label, "")))
            .toList();
    List<Measurement> measurements = new ArrayList<>();
    measurements.add(
        new Measurement(
            "The method, %d folds, seed %d".formatted(folds, seed),
            folds,
            seed,
            withoutEmotion(CrossValidation.of(family, texts, folds, seed))));
    family.shipped().ifPresent(shipped -> measurements.add(measured(family, shipped, texts)));
    return new Report(
        SentimentFamily.NAME,
        table.file().toString(),
        label,
        texts.size(),
        Fingerprint.of(family, texts),
        at,
        measurements);
  }

  private static Measurement measured(
      SentimentFamily family, ShippedModel shipped, List<LabelledText> texts) {
    SentimentModel model = family.read(shipped.content().get());
    Map<String, Spread> metrics = new LinkedHashMap<>();
    family
        .evaluate(model, texts)
        .forEach((metric, value) -> metrics.put(metric, new Spread(value, 0)));
    return new Measurement(
        "The shipped model, which has seen none of these rows",
        null,
        shipped.seed(),
        withoutEmotion(metrics),
        family.confusion(model, texts));
  }

  /** The rows have none. */
  private static Map<String, Spread> withoutEmotion(Map<String, Spread> metrics) {
    Map<String, Spread> kept = new LinkedHashMap<>(metrics);
    kept.remove("emotionAccuracy");
    return kept;
  }
}
