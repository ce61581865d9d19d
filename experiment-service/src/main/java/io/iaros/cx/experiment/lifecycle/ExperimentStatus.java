package io.iaros.cx.experiment.lifecycle;

import com.fasterxml.jackson.annotation.JsonValue;
import io.iaros.cx.experiment.lifecycle.Experiment.Made;
import java.util.Locale;

/** The state of an experiment in one word, in answers and in the database. */
public enum ExperimentStatus {
  DRAFT,
  RUNNING,
  PAUSED,
  STOPPED;

  static ExperimentStatus of(Made state) {
    return switch (state) {
      case Experiment.Draft _ -> DRAFT;
      case Experiment.Running _ -> RUNNING;
      case Experiment.Paused _ -> PAUSED;
      case Experiment.Stopped _ -> STOPPED;
    };
  }

  static ExperimentStatus ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
