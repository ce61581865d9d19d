package io.iaros.cx.experiment.counting;

import io.iaros.cx.experiment.lifecycle.StoredExperiment;

/** Wants to know when units of an experiment have been counted. */
@FunctionalInterface
public interface CountedListener {

  void onCounted(StoredExperiment experiment);
}
