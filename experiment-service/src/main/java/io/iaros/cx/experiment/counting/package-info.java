/** Keeps the sums over units up with what is recorded about them, unit by unit. */
@NullMarked
package io.iaros.cx.experiment.counting;

import org.jspecify.annotations.NullMarked;
