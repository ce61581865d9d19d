package io.iaros.cx.experiment.analysis;

/** Places from one to another; its ends may be infinite. */
record Span(double lower, double upper) {

  Span within(double lowest, double highest) {
    return new Span(Math.max(lower, lowest), Math.min(upper, highest));
  }
}
