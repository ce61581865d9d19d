package io.iaros.cx.experiment.measurement;

import io.iaros.cx.experiment.lifecycle.StoredExperiment;
import java.time.Instant;

/** What is read of all rows of an experiment at once, and kept where there are many. */
public interface RowReading<T> {

  /** Under which it is kept. */
  String kind();

  Class<T> type();

  T read(StoredExperiment experiment, Instant now);
}
