package io.iaros.cx.personalization.sentiment;

import io.iaros.cx.personalization.learning.Features;
import io.iaros.cx.personalization.learning.SoftmaxRegression;
import io.iaros.cx.personalization.learning.SoftmaxRegression.Example;
import io.iaros.cx.personalization.learning.SoftmaxRegression.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Two linear models over the embedding of a text. */
public record SentimentModel(SoftmaxRegression sentiment, SoftmaxRegression emotion) {

  private static final Settings SETTINGS = new Settings(0.0005, 30, 3);

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
    List<Example> sentimentExamples = new ArrayList<>();
    List<Example> emotionExamples = new ArrayList<>();
    for (EmbeddedText text : texts) {
      int sentiment = text.text().sentiment().place();
      int emotion = text.text().emotion().place();
      sentimentExamples.add(
          new Example(text.embedding(), sentiment, weight(texts.size(), sentiments, sentiment)));
      emotionExamples.add(
          new Example(text.embedding(), emotion, weight(texts.size(), emotions, emotion)));
    }
    return new SentimentModel(
        SoftmaxRegression.train(sentimentExamples, sentiments.length, SETTINGS, seed),
        SoftmaxRegression.train(emotionExamples, emotions.length, SETTINGS, seed));
  }

  Tone tone(Features embedding, long version) {
    double[] sentiments = sentiment.probabilities(embedding);
    double[] emotions = emotion.probabilities(embedding);
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
      write(out, sentiment);
      write(out, emotion);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static SentimentModel read(byte[] content) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
      return new SentimentModel(readRegression(in), readRegression(in));
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
