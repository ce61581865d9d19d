package io.iaros.cx.personalization.recommendation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A model as packed bytes; the same model always gives the same. */
final class RecommendationFormat {

  private static final byte POPULARITY = 1;
  private static final byte SIMILARITIES = 2;
  private static final byte FACTORS = 3;
  private static final byte BLENDED = 4;

  private RecommendationFormat() {}

  static byte[] write(RecommendationModel model) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      out.writeUTF(model.method());
      writeTexts(out, model.items());
      for (Set<String> attributes : model.attributes()) {
        writeTexts(out, new TreeSet<>(attributes));
      }
      writeScorer(out, model.scorer());
      writePopularity(out, model.popularity());
      out.writeInt(model.channels().size());
      for (Map.Entry<String, ItemPopularity> channel : new TreeMap<>(model.channels()).entrySet()) {
        out.writeUTF(channel.getKey());
        writePopularity(out, channel.getValue());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static RecommendationModel read(byte[] content) {
    try (var in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(content)))) {
      String method = in.readUTF();
      List<String> items = readTexts(in);
      List<Set<String>> attributes = new ArrayList<>();
      for (int item = 0; item < items.size(); item++) {
        attributes.add(Set.copyOf(readTexts(in)));
      }
      ItemScorer scorer = readScorer(in);
      ItemPopularity popularity = readPopularity(in);
      Map<String, ItemPopularity> channels = new HashMap<>();
      int count = in.readInt();
      for (int channel = 0; channel < count; channel++) {
        String name = in.readUTF();
        channels.put(name, readPopularity(in));
      }
      return new RecommendationModel(method, items, attributes, scorer, popularity, channels);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void writeScorer(DataOutputStream out, ItemScorer scorer) throws IOException {
    switch (scorer) {
      case ItemPopularity popularity -> {
        out.writeByte(POPULARITY);
        writePopularity(out, popularity);
      }
      case ItemSimilarities similarities -> {
        out.writeByte(SIMILARITIES);
        writeSimilarities(out, similarities);
      }
      case ItemFactors factors -> {
        out.writeByte(FACTORS);
        writeFactors(out, factors);
      }
      case BlendedScorer(var personal, var popularity, double share) -> {
        out.writeByte(BLENDED);
        writeScorer(out, personal);
        writePopularity(out, popularity);
        out.writeDouble(share);
      }
    }
  }

  private static ItemScorer readScorer(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case POPULARITY -> readPopularity(in);
      case SIMILARITIES -> readSimilarities(in);
      case FACTORS -> readFactors(in);
      case BLENDED -> new BlendedScorer(readScorer(in), readPopularity(in), in.readDouble());
      default -> throw new IOException("Expected a kind of scorer, but found " + kind + ".");
    };
  }

  private static void writePopularity(DataOutputStream out, ItemPopularity popularity)
      throws IOException {
    out.writeInt(popularity.size());
    for (int item = 0; item < popularity.size(); item++) {
      out.writeDouble(popularity.of(item));
    }
  }

  private static ItemPopularity readPopularity(DataInputStream in) throws IOException {
    double[] popularity = new double[in.readInt()];
    for (int item = 0; item < popularity.length; item++) {
      popularity[item] = in.readDouble();
    }
    return new ItemPopularity(popularity);
  }

  private static void writeSimilarities(DataOutputStream out, ItemSimilarities similarities)
      throws IOException {
    out.writeInt(similarities.size());
    for (int item = 0; item < similarities.size(); item++) {
      int[] others = similarities.others(item);
      float[] strengths = similarities.strengths(item);
      out.writeInt(others.length);
      for (int place = 0; place < others.length; place++) {
        out.writeInt(others[place]);
        out.writeFloat(strengths[place]);
      }
    }
  }

  private static ItemSimilarities readSimilarities(DataInputStream in) throws IOException {
    int items = in.readInt();
    int[][] others = new int[items][];
    float[][] strengths = new float[items][];
    for (int item = 0; item < items; item++) {
      int count = in.readInt();
      others[item] = new int[count];
      strengths[item] = new float[count];
      for (int place = 0; place < count; place++) {
        others[item][place] = in.readInt();
        strengths[item][place] = in.readFloat();
      }
    }
    return new ItemSimilarities(others, strengths);
  }

  private static void writeFactors(DataOutputStream out, ItemFactors factors) throws IOException {
    out.writeDouble(factors.confidence());
    out.writeDouble(factors.penalty());
    out.writeInt(factors.size());
    for (int item = 0; item < factors.size(); item++) {
      double[] row = factors.factors(item);
      out.writeInt(row.length);
      for (double value : row) {
        out.writeDouble(value);
      }
    }
  }

  private static ItemFactors readFactors(DataInputStream in) throws IOException {
    double confidence = in.readDouble();
    double penalty = in.readDouble();
    double[][] factors = new double[in.readInt()][];
    for (int item = 0; item < factors.length; item++) {
      factors[item] = new double[in.readInt()];
      for (int column = 0; column < factors[item].length; column++) {
        factors[item][column] = in.readDouble();
      }
    }
    return new ItemFactors(factors, confidence, penalty);
  }

  private static void writeTexts(DataOutputStream out, Iterable<String> texts) throws IOException {
    List<String> all = new ArrayList<>();
    texts.forEach(all::add);
    out.writeInt(all.size());
    for (String text : all) {
      out.writeUTF(text);
    }
  }

  private static List<String> readTexts(DataInputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    int count = in.readInt();
    for (int text = 0; text < count; text++) {
      texts.add(in.readUTF());
    }
    return texts;
  }
}
