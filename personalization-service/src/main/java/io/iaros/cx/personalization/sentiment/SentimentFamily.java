package io.iaros.cx.personalization.sentiment;

import io.iaros.cx.personalization.learning.Classification;
import io.iaros.cx.personalization.learning.Classification.Answer;
import io.iaros.cx.personalization.model.ModelFamily;
import io.iaros.cx.personalization.model.ShippedModel;
import io.iaros.cx.personalization.sentiment.SentimentModel.EmbeddedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The model of sentiment and emotion in the registry. */
public final class SentimentFamily implements ModelFamily<LabelledText, SentimentModel> {

  public static final String NAME = "sentiment";

  private static final int ROWS_MIN = 300;
  private static final long NO_VERSION = 0;

  private final Embedding embedding;
  private final Supplier<List<LabelledText>> corpus;
  private final Supplier<Optional<ShippedModel>> shipped;

  SentimentFamily(
      Embedding embedding,
      Supplier<List<LabelledText>> corpus,
      Supplier<Optional<ShippedModel>> shipped) {
    this.embedding = new RememberedEmbedding(embedding);
    this.corpus = corpus;
    this.shipped = shipped;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int format() {
    return 2;
  }

  @Override
  public List<LabelledText> rows() {
    return corpus.get();
  }

  @Override
  public int rowsMin() {
    return ROWS_MIN;
  }

  @Override
  public String canonical(LabelledText row) {
    return "%s\t%s\t%s".formatted(row.sentiment().label(), row.emotion().label(), row.text());
  }

  @Override
  public String group(LabelledText row) {
    return row.group();
  }

  @Override
  public SentimentModel train(List<LabelledText> rows, long seed) {
    return SentimentModel.train(
        rows.stream().map(row -> new EmbeddedText(row, embedding.of(row.text()))).toList(), seed);
  }

  @Override
  public Map<String, Double> evaluate(SentimentModel model, List<LabelledText> rows) {
    List<Tone> tones =
        rows.stream().map(row -> model.tone(embedding.of(row.text()), NO_VERSION)).toList();
    List<Answer> sentiments =
        answers(rows, tones, row -> row.sentiment().place(), tone -> tone.sentiment().place());
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("macroF1", Classification.macroF1(sentiments, Sentiment.ALL.size()));
    metrics.put("accuracy", Classification.accuracy(sentiments));
    for (Sentiment sentiment : Sentiment.ALL) {
      metrics.put("f1." + sentiment.label(), Classification.f1(sentiments, sentiment.place()));
    }
    metrics.put(
        "emotionAccuracy",
        Classification.accuracy(
            answers(rows, tones, row -> row.emotion().place(), tone -> tone.emotion().place())));
    return metrics;
  }

  /** How often texts of each sentiment were said to be of which. */
  public Map<String, Map<String, Long>> confusion(SentimentModel model, List<LabelledText> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> row.sentiment().label(),
                TreeMap::new,
                Collectors.groupingBy(
                    row -> model.tone(embedding.of(row.text()), NO_VERSION).sentiment().label(),
                    TreeMap::new,
                    Collectors.counting())));
  }

  @Override
  public String criterion() {
    return "macroF1";
  }

  @Override
  public byte[] write(SentimentModel model) {
    return model.write();
  }

  @Override
  public SentimentModel read(byte[] content) {
    return SentimentModel.read(content);
  }

  @Override
  public Optional<ShippedModel> shipped() {
    return shipped.get();
  }

  private static List<Answer> answers(
      List<LabelledText> rows,
      List<Tone> tones,
      ToIntFunction<LabelledText> actual,
      ToIntFunction<Tone> said) {
    return IntStream.range(0, rows.size())
        .mapToObj(
            place ->
                new Answer(actual.applyAsInt(rows.get(place)), said.applyAsInt(tones.get(place))))
        .toList();
  }
}
