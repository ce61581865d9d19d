package io.iaros.cx.personalization.offpolicy;

/** Where a value lies with a stated confidence. */
public record Interval(double low, double high) {

  boolean contains(double value) {
    return low <= value && value <= high;
  }
}
