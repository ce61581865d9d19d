package io.iaros.cx.personalization.learning;

import java.util.List;

/**
 * The middle of many features. Sentence embeddings lie close together; seen from their middle they
 * differ by direction.
 */
public record Centre(Features middle) {

  public static Centre of(List<Features> many) {
    double[] sums = new double[many.getFirst().size()];
    for (Features one : many) {
      for (int place = 0; place < sums.length; place++) {
        sums[place] += one.at(place);
      }
    }
    float[] middle = new float[sums.length];
    for (int place = 0; place < sums.length; place++) {
      middle[place] = (float) (sums[place] / many.size());
    }
    return new Centre(Features.of(middle));
  }

  /** Of length 1; of length 0 where the features are the middle itself. */
  public Features direction(Features features) {
    float[] direction = new float[features.size()];
    for (int place = 0; place < direction.length; place++) {
      direction[place] = features.at(place) - middle.at(place);
    }
    return Features.of(Direction.unit(direction));
  }
}
