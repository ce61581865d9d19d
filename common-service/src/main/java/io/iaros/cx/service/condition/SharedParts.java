package io.iaros.cx.service.condition;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives equal parts of conditions one object: a decision goes through hundreds of conditions that
 * speak of the same few things, and what they share stays near the processor. Thread-safe.
 */
final class SharedParts {

  private static final int KEPT_MAX = 10_000;

  private final Map<DirectEvaluation, DirectEvaluation> kept = new ConcurrentHashMap<>();

  DirectEvaluation shared(DirectEvaluation part) {
    if (kept.size() >= KEPT_MAX) {
      kept.clear(); // conditions keep theirs; later ones share among themselves
    }
    DirectEvaluation known = kept.putIfAbsent(part, part);
    return known == null ? part : known;
  }
}
