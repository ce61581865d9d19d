package io.iaros.cx.personalization.learning;

/** What a model sees of one thing, as numbers in a fixed order. Immutable. */
public final class Features {

  private final float[] values;

  private Features(float[] values) {
    this.values = values;
  }

  /** Takes the array over: it must not change any more. */
  public static Features of(float... values) {
    return new Features(values);
  }

  public int size() {
    return values.length;
  }

  public float at(int place) {
    return values[place];
  }
}
