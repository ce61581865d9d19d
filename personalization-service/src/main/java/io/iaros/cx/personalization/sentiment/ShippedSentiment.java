package io.iaros.cx.personalization.sentiment;

import io.iaros.cx.personalization.model.CrossValidation;
import io.iaros.cx.personalization.model.Fingerprint;
import io.iaros.cx.personalization.model.ShippedModel;
import io.iaros.cx.personalization.model.Spread;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** The model that was trained on the shipped texts before the release, so that no start has to. */
public final class ShippedSentiment {

  private static final String FOLDER = "personalization/";
  private static final String CORPUS = "sentiment-corpus.txt";
  private static final String MODEL = "sentiment-model.bin";
  private static final String ABOUT = "sentiment-model.json";
  private static final long SEED = 7;
  private static final int FOLDS = 5;

  private record About(String fingerprint, int rows, long seed, Map<String, Spread> metrics) {}

  private ShippedSentiment() {}

  static List<LabelledText> corpus() {
    return SentimentCorpus.read(
        new String(content(CORPUS), StandardCharsets.UTF_8).lines().toList());
  }

  /** Empty in a build that has no model yet. */
  static Optional<ShippedModel> model() {
    if (!new ClassPathResource(FOLDER + ABOUT).exists()) {
      return Optional.empty();
    }
    About about = JsonMapper.shared().readValue(content(ABOUT), About.class);
    return Optional.of(
        new ShippedModel(
            about.fingerprint(),
            about.rows(),
            about.seed(),
            about.metrics(),
            () -> content(MODEL)));
  }

  /** Trains on the shipped texts and writes what is to be shipped into a folder. */
  public static void write(Path folder) throws IOException {
    SentimentFamily family = family();
    List<LabelledText> rows = family.rows();
    About about =
        new About(
            Fingerprint.of(family, rows),
            rows.size(),
            SEED,
            CrossValidation.of(family, rows, FOLDS, SEED));
    Files.write(folder.resolve(MODEL), family.write(family.train(rows, SEED)));
    Files.writeString(
        folder.resolve(ABOUT),
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(about) + "\n");
  }

  public static SentimentFamily family() {
    return new SentimentFamily(
        new SentenceEmbedding(), ShippedSentiment::corpus, ShippedSentiment::model);
  }

  private static byte[] content(String name) {
    try (InputStream in = new ClassPathResource(FOLDER + name).getInputStream()) {
      return in.readAllBytes();
    } catch (IOException missing) {
      throw new UncheckedIOException("Expected to find " + name, missing);
    }
  }
}
