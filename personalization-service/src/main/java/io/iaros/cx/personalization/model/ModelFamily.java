package io.iaros.cx.personalization.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of model that the registry keeps in versions. Each bean of this type is trained on
 * schedule and on demand; {@link Models#of} gives the one that is in force.
 *
 * @param <R> one row of what it is trained on
 * @param <M> a trained model; immutable, because all threads use it at the same time
 */
public interface ModelFamily<R, M> {

  /** In lower case with hyphens: it stands in paths and in the database. */
  String name();

  /**
   * Raised with each change of what {@link #write} writes or of what a model expects of its input.
   */
  int format();

  /** What there is to learn from now. May take long and is asked for in the background only. */
  List<R> rows();

  /** With fewer rows no version is made. */
  int rowsMin();

  /**
   * The row as text that is the same on each machine; of all of them the fingerprint is made. Must
   * not contain personal data.
   */
  String canonical(R row);

  /** Rows of one group are never on both sides of a split, such as all of one customer. */
  default String group(R row) {
    return canonical(row);
  }

  /** Pure: the same rows and the same seed give the same model. */
  M train(List<R> rows, long seed);

  /** What the model is worth on rows that it has not seen; has an entry for the criterion. */
  Map<String, Double> evaluate(M model, List<R> rows);

  /** The metric that decides between two models; the higher the better. */
  String criterion();

  byte[] write(M model);

  /** Reads what {@link #write} of the same format wrote. */
  M read(byte[] content);

  /** The model that comes with the release, and holds until a better one was trained. */
  default Optional<ShippedModel> shipped() {
    return Optional.empty();
  }
}
