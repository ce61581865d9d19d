/** The value of each unit in a metric, from rows, for what sums by arm cannot tell. */
@NullMarked
package io.iaros.cx.experiment.unit;

import org.jspecify.annotations.NullMarked;
