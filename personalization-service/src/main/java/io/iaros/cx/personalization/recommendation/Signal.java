package io.iaros.cx.personalization.recommendation;

/** What a customer said to an item by doing something. */
enum Signal {
  VIEWED(1),
  BOUGHT(3),
  DECLINED(0);

  private final double weight;

  Signal(double weight) {
    this.weight = weight;
  }

  /** How much it speaks for the item. */
  double weight() {
    return weight;
  }

  /** Whether nobody wants to be offered it again. */
  boolean settles() {
    return this != VIEWED;
  }
}
