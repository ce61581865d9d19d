package io.iaros.cx.experiment;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cases that SciPy, statsmodels and R have answered, for whoever asks over REST. */
final class OracleCases {

  /** Amounts travel as decimal text and come back as sums. */
  static final double EXACTNESS = 1e-6;

  private OracleCases() {}

  /** The first one that is told and fits. */
  static JsonNode first(String file, Predicate<JsonNode> wanted) {
    return all(file, wanted).getFirst();
  }

  /** Those that are told and fit. */
  static List<JsonNode> all(String file, Predicate<JsonNode> wanted) {
    try (InputStream stream =
            requireNonNull(OracleCases.class.getResourceAsStream("/oracle/" + file));
        var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(JsonMapper.shared()::readTree)
          .filter(
              one -> one.path("expected").has("known") || one.path("expected").has("boundaries"))
          .filter(wanted)
          .toList();
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    }
  }
}
