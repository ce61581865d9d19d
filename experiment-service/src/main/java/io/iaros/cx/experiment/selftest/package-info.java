/** Tries the statistics on an experiment's own units: splits that change nothing must show so. */
@NullMarked
package io.iaros.cx.experiment.selftest;

import org.jspecify.annotations.NullMarked;
