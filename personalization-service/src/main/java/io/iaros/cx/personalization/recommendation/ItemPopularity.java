package io.iaros.cx.personalization.recommendation;

/** How often each item was taken, where what was long ago counts less. */
final class ItemPopularity implements ItemScorer {

  private final double[] popularity;

  ItemPopularity(double[] popularity) {
    this.popularity = popularity;
  }

  /**
   * @param halfLife after which a take counts half, in the unit of the histories' times; infinite
   *     where it never ages
   */
  static ItemPopularity of(Histories histories, double halfLife) {
    double[] popularity = new double[histories.itemCount()];
    long newest = histories.newest();
    for (History history : histories.users()) {
      for (int place = 0; place < history.size(); place++) {
        double age = newest - history.at(place);
        popularity[history.item(place)] += Math.pow(0.5, age / halfLife);
      }
    }
    return new ItemPopularity(popularity);
  }

  @Override
  public double[] score(History history) {
    return popularity.clone();
  }

  @Override
  public double affinity(int taken, int offered) {
    return 0;
  }

  int size() {
    return popularity.length;
  }

  double of(int item) {
    return popularity[item];
  }
}
