package io.iaros.cx.personalization.sentiment;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.e5smallv2q.E5SmallV2QuantizedEmbeddingModel;
import io.iaros.cx.personalization.learning.Features;

/**
 * The sentence embedding in this process: English, 384 numbers. Loading it takes a second and some
 * hundred megabytes, so it is loaded by its first use.
 */
final class SentenceEmbedding implements Embedding {

  /** For a text that has no words left. */
  private static final String NOTHING_SAID = ".";

  /** The language gives what is loaded once, by the first that asks. */
  private static final class Loaded {
    static final EmbeddingModel MODEL = new E5SmallV2QuantizedEmbeddingModel(Runnable::run);
  }

  @Override
  public Features of(String text) {
    String words = PlainWords.of(text);
    return Features.of(
        Loaded.MODEL.embed(words.isEmpty() ? NOTHING_SAID : words).content().vector());
  }
}
