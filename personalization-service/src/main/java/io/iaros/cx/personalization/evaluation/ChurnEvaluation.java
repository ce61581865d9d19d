package io.iaros.cx.personalization.evaluation;

import io.iaros.cx.personalization.evaluation.Report.Measurement;
import io.iaros.cx.personalization.learning.Case;
import io.iaros.cx.personalization.model.CrossValidation;
import io.iaros.cx.personalization.model.Fingerprint;
import io.iaros.cx.personalization.propensity.PropensityFamily;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Cross-validates a propensity on any table with a yes and a no. */
final class ChurnEvaluation {

  private static final List<String> LABELS =
      List.of(
          "churn", "churned", "revenue", "converted", "conversion", "label", "target", "exited");
  private static final Set<String> YES = Set.of("yes", "true", "1", "y", "1.0");

  private ChurnEvaluation() {}

  /**
   * @param without columns that a model must not see
   */
  static Report run(
      String model,
      DataTable table,
      @Nullable String askedLabel,
      Set<String> without,
      int folds,
      long seed,
      Instant at) {
    String label = table.column(askedLabel, LABELS);
    List<Case> cases = cases(table, label, without);
    PropensityFamily family = new PropensityFamily(model, folds, () -> cases);
    List<Measurement> measurements =
        List.of(
            new Measurement(
                "The method, %d folds, seed %d%s"
                    .formatted(
                        folds,
                        seed,
                        without.isEmpty() ? "" : ", without " + new TreeSet<>(without)),
                folds,
                seed,
                CrossValidation.of(family, cases, folds, seed)));
    return new Report(
        model,
        table.file().toString(),
        label,
        cases.size(),
        Fingerprint.of(family, cases),
        at,
        measurements);
  }

  private static List<Case> cases(DataTable table, String label, Set<String> without) {
    List<Case> cases = new ArrayList<>();
    for (Map<String, String> row : table.rows()) {
      Map<String, String> values = new HashMap<>(row);
      String answer = values.remove(label);
      without.forEach(values::remove);
      boolean yes = answer != null && YES.contains(answer.strip().toLowerCase(Locale.ROOT));
      cases.add(new Case(values, yes, Integer.toString(cases.size())));
    }
    return List.copyOf(cases);
  }
}
