package io.iaros.cx.experiment.lifecycle;

import com.fasterxml.jackson.annotation.JsonValue;
import io.iaros.cx.experiment.lifecycle.Experiment.Made;
import java.util.Arrays;

/** The state of an experiment in one word, in answers and in the database. */
public enum ExperimentStatus {
  DRAFT("draft"),
  REVIEW("review"),
  RUNNING("running"),
  PAUSED("paused"),
  STOPPED("stopped"),
  ROLLED_OUT("rolledOut");

  private final String word;

  ExperimentStatus(String word) {
    this.word = word;
  }

  static ExperimentStatus of(Made state) {
    return switch (state) {
      case Experiment.Draft _ -> DRAFT;
      case Experiment.Review _ -> REVIEW;
      case Experiment.Running _ -> RUNNING;
      case Experiment.Paused _ -> PAUSED;
      case Experiment.Stopped _ -> STOPPED;
      case Experiment.RolledOut _ -> ROLLED_OUT;
    };
  }

  static ExperimentStatus ofWord(String word) {
    return Arrays.stream(values())
        .filter(status -> status.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Expected a status, but got " + word));
  }

  @JsonValue
  public String word() {
    return word;
  }
}
