/** Weights that follow what an experiment has shown. */
@NullMarked
package io.iaros.cx.experiment.bandit;

import org.jspecify.annotations.NullMarked;
