package io.iaros.cx.personalization.sentiment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.iaros.cx.personalization.learning.Features;
import java.time.Duration;

/** Spares a training, which sees each text many times, to ask for each more than once. */
final class RememberedEmbedding implements Embedding {

  private static final int TEXTS_MAX = 20_000;
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final Embedding embedding;
  private final Cache<String, Features> remembered =
      Caffeine.newBuilder().maximumSize(TEXTS_MAX).expireAfterAccess(KEPT).build();

  RememberedEmbedding(Embedding embedding) {
    this.embedding = embedding;
  }

  @Override
  public Features of(String text) {
    return remembered.get(text, embedding::of);
  }
}
