package io.iaros.cx.personalization.sentiment;

import io.iaros.cx.personalization.learning.Centre;
import io.iaros.cx.personalization.learning.Features;
import io.iaros.cx.personalization.learning.KernelClassifier;
import io.iaros.cx.personalization.learning.SoftmaxRegression;
import io.iaros.cx.personalization.learning.SoftmaxRegression.Example;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Two models over the embedding of a text, as it is seen from the middle of all texts. */
public record SentimentModel(Centre centre, KernelClassifier sentiment, SoftmaxRegression emotion) {

  private static final int EXAMPLES_MAX = 10_000;
  private static final KernelClassifier.Settings SENTIMENT =
      new KernelClassifier.Settings(0.9, 0.3, EXAMPLES_MAX);
  private static final SoftmaxRegression.Settings EMOTION =
      new SoftmaxRegression.Settings(0.0005, 30, 3);

  /** A text whose embedding is known. */
  record EmbeddedText(LabelledText text, Features embedding) {}

  /** Rare labels count more than frequent ones, and not so much that a few texts decide. */
  static SentimentModel train(List<EmbeddedText> texts, long seed) {
    int[] sentiments = new int[Sentiment.ALL.size()];
    int[] emotions = new int[Emotion.ALL.size()];
    for (EmbeddedText text : texts) {
      sentiments[text.text().sentiment().place()]++;
      emotions[text.text().emotion().place()]++;
    }
    Centre centre = Centre.of(texts.stream().map(EmbeddedText::embedding).toList());
    List<Example> sentimentExamples = new ArrayList<>();
    List<Example> emotionExamples = new ArrayList<>();
    for (EmbeddedText text : texts) {
      int sentiment = text.text().sentiment().place();
      int emotion = text.text().emotion().place();
      Features direction = centre.direction(text.embedding());
      sentimentExamples.add(
          new Example(direction, sentiment, weight(texts.size(), sentiments, sentiment)));
      emotionExamples.add(new Example(direction, emotion, weight(texts.size(), emotions, emotion)));
    }
    return new SentimentModel(
        centre,
        KernelClassifier.train(sentimentExamples, sentiments.length, SENTIMENT, seed),
        SoftmaxRegression.train(emotionExamples, emotions.length, EMOTION, seed));
  }

  Tone tone(Features embedding, long version) {
    Features direction = centre.direction(embedding);
    double[] sentiments = sentiment.probabilities(direction);
    double[] emotions = emotion.probabilities(direction);
    int feels = SoftmaxRegression.best(sentiments);
    int most = SoftmaxRegression.best(emotions);
    return new Tone(
        Sentiment.ALL.get(feels),
        sentiments[feels],
        Emotion.ALL.get(most),
        emotions[most],
        version);
  }

  byte[] write() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out, centre);
      sentiment.write(out);
      write(out, emotion);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static SentimentModel read(byte[] content) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
      return new SentimentModel(readCentre(in), KernelClassifier.read(in), readRegression(in));
    } catch (IOException broken) {
      throw new UncheckedIOException("Expected a whole model", broken);
    }
  }

  private static double weight(int all, int[] counts, int label) {
    return Math.sqrt((double) all / counts.length / counts[label]);
  }

  private static void write(DataOutputStream out, SoftmaxRegression model) throws IOException {
    out.writeDouble(model.scale());
    out.writeInt(model.weights().length);
    out.writeInt(model.weights()[0].length);
    for (float[] row : model.weights()) {
      for (float weight : row) {
        out.writeFloat(weight);
      }
    }
  }

  private static void write(DataOutputStream out, Centre centre) throws IOException {
    out.writeInt(centre.middle().size());
    for (int place = 0; place < centre.middle().size(); place++) {
      out.writeFloat(centre.middle().at(place));
    }
  }

  private static Centre readCentre(DataInputStream in) throws IOException {
    float[] middle = new float[in.readInt()];
    for (int place = 0; place < middle.length; place++) {
      middle[place] = in.readFloat();
    }
    return new Centre(Features.of(middle));
  }

  private static SoftmaxRegression readRegression(DataInputStream in) throws IOException {
    double scale = in.readDouble();
    float[][] weights = new float[in.readInt()][in.readInt()];
    for (float[] row : weights) {
      for (int feature = 0; feature < row.length; feature++) {
        row[feature] = in.readFloat();
      }
    }
    return SoftmaxRegression.of(weights, scale);
  }
}
