package io.iaros.cx.personalization.learning;

/** A direction in one byte per feature, from the largest that there is. */
final class Direction {

  private Direction() {}

  static byte[] rounded(Features features) {
    float largest = 0;
    for (int place = 0; place < features.size(); place++) {
      largest = Math.max(largest, Math.abs(features.at(place)));
    }
    byte[] rounded = new byte[features.size()];
    for (int place = 0; place < rounded.length && largest > 0; place++) {
      rounded[place] = (byte) Math.round(features.at(place) / largest * Byte.MAX_VALUE);
    }
    return rounded;
  }

  static float[] unit(byte[] rounded) {
    float[] values = new float[rounded.length];
    for (int place = 0; place < values.length; place++) {
      values[place] = rounded[place];
    }
    return unit(values);
  }

  static float[] unit(float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    float length = squares == 0 ? 1 : (float) Math.sqrt(squares);
    float[] unit = new float[values.length];
    for (int place = 0; place < values.length; place++) {
      unit[place] = values[place] / length;
    }
    return unit;
  }
}
