package io.iaros.cx.personalization.model;

import java.util.Optional;

/** The model that this instance uses now; read it anew for each use. Thread-safe. */
public interface CurrentModel<M> {

  /** A version and its model. */
  record InForce<M>(long version, M model) {}

  /** Empty as long as there is no version. From memory, at once. */
  Optional<InForce<M>> inForce();

  /** One version where it is in force or was used lately. From memory, at once. */
  Optional<M> inMemory(long version);

  /**
   * One version, also where another is in force, so that two can be the arms of an experiment. Asks
   * the database for a version that was not used lately.
   */
  Optional<M> version(long version);
}
